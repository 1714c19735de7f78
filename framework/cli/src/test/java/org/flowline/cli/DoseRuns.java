package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.spi.random.Randomness;

/**
 * Runs that are told a dose, an age and a kind, of a joint law whose conditional one is known: x |
 * dose, age, kind ~ N(A (dose, age) + b_kind, S).
 *
 * @param directory where data, specs and runs lie
 */
public record DoseRuns(Path directory) {
  private static final int ROWS = 8_000;

  /** What the kinds are called, from 0. */
  public static final List<String> KINDS = List.of("cat", "dog");

  private static final double[][] SHIFT = {{0, 0}, {2, -1}};

  /** The Cholesky factor of S: [[S11, 0], [S21, S22]]. */
  public static final double S11 = 0.5;

  /** Below its diagonal. */
  public static final double S21 = 0.3;

  /** Last on its diagonal. */
  public static final double S22 = 0.4;

  /** An architecture, as a line of a spec. */
  public static final String MLP = "architecture: {type: mlp, hidden: [48, 48]}";

  private static final String SPEC =
      """
      name: doses
      target: {type: csv, file: doses.csv}
      condition: {columns: [dose, age], labels: kind%s}
      training: {steps: %d, batch_size: 128, ema: 0.99}
      optimizer: {type: adamw, learning_rate: 5e-3}
      data: {validation: 0, test: 500}
      metrics: [{type: log_likelihood, samples: 500}]
      %s
      """;

  /** The mean of points; doses are uniform on (0, 4), ages normal around 50. */
  public static double[] mean(double dose, double age, int kind) {
    double a = (age - 50) / 10;
    return new double[] {
      0.7 * dose - 0.5 * a + SHIFT[kind][0], -0.4 * dose + 0.8 * a + SHIFT[kind][1]
    };
  }

  /** Writes data and a spec with more of the condition, so many steps and further lines. */
  public Path spec(String drop, int steps, String lines) throws IOException {
    RandomGenerator random = Randomness.seed(11).stream();
    List<String> rows = new ArrayList<>(List.of("age,x,kind,y,dose"));
    for (int i = 0; i < ROWS; i++) {
      double dose = 4 * random.nextDouble();
      double age = 50 + 10 * random.nextGaussian();
      int kind = random.nextInt(2);
      double[] mean = mean(dose, age, kind);
      double first = random.nextGaussian();
      double second = random.nextGaussian();
      rows.add(
          "%s,%s,%s,%s,%s"
              .formatted(
                  age,
                  mean[0] + S11 * first,
                  KINDS.get(kind),
                  mean[1] + S21 * first + S22 * second,
                  dose));
    }
    Files.write(directory.resolve("doses.csv"), rows);
    return Files.writeString(directory.resolve("doses.yaml"), SPEC.formatted(drop, steps, lines));
  }

  /** A command on these runs. */
  public Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    return Invocation.of(all.toArray(new String[0]));
  }

  /** One that succeeds. */
  public Invocation ok(String... arguments) {
    Invocation found = command(arguments);
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
    return found;
  }

  /** The id of a run. */
  public String run(Path spec, String... overrides) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", spec.toString(), "--format", "json"));
    arguments.addAll(List.of("--reports", directory.resolve("reports").toString()));
    for (String override : overrides) {
      arguments.addAll(List.of("-s", override));
    }
    return SmallRun.json(ok(arguments.toArray(new String[0]))).path("id").asText();
  }

  /** Samples of a run. */
  public double[] samples(String id, int n, String... arguments) throws IOException {
    Path file = directory.resolve("samples.npy");
    List<String> all = new ArrayList<>(List.of("sample", id, "-n", "" + n, "-o", file.toString()));
    all.addAll(List.of(arguments));
    ok(all.toArray(new String[0]));
    return Npy.read(file).values();
  }

  /** All arguments. */
  public static String[] concat(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }
}
