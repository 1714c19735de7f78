package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.evaluate.GuidedNetwork;
import org.flowline.journal.array.Npy;
import org.flowline.spi.component.NumberOrEach;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.flow.NetworkFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Guidance between normal laws. Along straight lines from a standard normal to N(m, s^2) the
 * velocity is {@code m + a (x - t m)} with {@code a = (t s^2 - (1-t)) / ((1-t)^2 + t^2 s^2)}, and a
 * combination of two such velocities is linear in x, too. Since {@code a} is the rate of {@code log
 * sqrt((1-t)^2 + t^2 s^2)}, a guided flow of centred laws takes x_0 to {@code s_null^(1-w) s_cond^w
 * x_0}.
 */
final class GuidanceTest {
  @TempDir private Path directory;

  private static double rate(double t, double s) {
    return (t * s * s - (1 - t)) / ((1 - t) * (1 - t) + t * t * s * s);
  }

  /** {@code a(t) x} with s = 2 where it is told nothing, and else the number that it is told. */
  private record Exact(Parameters parameters) implements FieldNetwork {
    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var told = condition.orElseThrow();
      Var s = told.matmul(tape.input(new double[] {1, 2}, 2, 1));
      Var variance = s.square();
      Var rest = times.times(-1).plus(1);
      Var numerator = times.mul(variance).sub(rest);
      Var denominator = rest.square().add(times.square().mul(variance));
      return points.mulColumn(numerator.div(denominator));
    }
  }

  @Test
  void theVelocityIsTheCombination() {
    Context context = new Context(new ContextShape(0, 1, true), 2);
    context.numbers()[0] = 0.5;
    context.numbers()[1] = 3;
    for (double w : new double[] {0, 0.5, 1, 2, 4}) {
      FieldNetwork network =
          GuidedNetwork.of(
              new Exact(Parameters.builder(DataType.DOUBLE).build()),
              new ToldContext(0, 1, List.of(), 0.3),
              List.of("c"),
              NumberOrEach.of(w));
      NetworkFlow flow =
          new NetworkFlow(network, Shape.of(1), Interval.UNIT, Condition.of(Optional.of(context)));
      for (double t : new double[] {0, 0.3, 0.8, 1}) {
        double[] v = new double[2];
        List<double[]> products = List.of(new double[2]);
        flow.products(t, new double[] {1.5, -2}, 2, List.of(new double[] {1, 1}), v, products);
        double first = (1 - w) * rate(t, 2) + w * rate(t, 0.5);
        double second = (1 - w) * rate(t, 2) + w * rate(t, 3);
        assertArrayEquals(new double[] {1.5 * first, -2 * second}, v, 1e-12, "w = " + w);
        assertArrayEquals(new double[] {first, second}, products.get(0), 1e-12, "w = " + w);
      }
    }
  }

  /**
   * {@code f(class, first, second, flags) x}, where what is told of each part is seen in a digit of
   * its own, and a part that is dropped in another one.
   */
  private record Telling(Parameters parameters) implements FieldNetwork {
    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      double[] digits = {1, 2, 10, 100, 0.1, 0.01, 0.001};
      return points.mulColumn(condition.orElseThrow().matmul(tape.input(digits, 7, 1)));
    }
  }

  /** Brooks et al. 2023, equation 3, with velocities that are known for each that is told. */
  @Test
  void partsComeInOneAfterTheOther() {
    ContextShape shape = new ContextShape(2, 2, ContextShape.Drop.EACH);
    Context context =
        new Context(shape, 1, Optional.of(new Labels(2, new int[] {1})), new double[] {3, 5});
    ToldContext told = new ToldContext(2, 2, List.of(), List.of(0.1, 0.2, 0.0), true);
    Map<String, Double> scales = new LinkedHashMap<>();
    scales.put("second", 2.0);
    scales.put("kind", 0.5);
    // The first number, 30, is told from the start; without the others their flags are 0.01, 0.001.
    double none = 30.011;
    double second = 530.001;
    double all = 532;
    assertVelocity(
        none + 2 * (second - none) + 0.5 * (all - second), told, context, NumberOrEach.of(scales));
    // Together: what is never dropped is told from the start, here the class.
    assertVelocity(2.11 + 3 * (all - 2.11), told, context, NumberOrEach.of(3));
    scales.replaceAll((name, scale) -> 1.0);
    assertVelocity(all, told, context, NumberOrEach.of(scales));
  }

  private static void assertVelocity(
      double expected, ToldContext told, Context context, NumberOrEach guidance) {
    FieldNetwork network =
        GuidedNetwork.of(
            new Telling(Parameters.builder(DataType.DOUBLE).build()),
            told,
            List.of("first", "second"),
            guidance);
    double[] v = new double[1];
    new NetworkFlow(network, Shape.of(1), Interval.UNIT, Condition.of(Optional.of(context)))
        .velocity(0.5, new double[] {1}, 1, v);
    assertEquals(expected, v[0], 1e-9);
  }

  /**
   * A trained model: c ~ N(0, 1), x | c ~ N(c, 0.5^2), so that x ~ N(0, 1.25). Mean and deviation
   * of 4,000 guided samples are those of the flow of the combined velocities, by 1,000 steps of
   * Heun's method. Four standard errors of the mean are 0.03; the rest is for what was learned.
   */
  @Test
  void aTrainedModelIsGuidedAsTheLawsAre() throws IOException {
    String id = trained();
    double root = Math.sqrt(1.25);
    for (double w : new double[] {0.5, 2}) {
      for (double c : new double[] {-0.8, 1}) {
        double[] line = line(w, c / root, 0.5 / root);
        Path file = directory.resolve("samples.npy");
        ok(
            "sample",
            id,
            "-n",
            "4000",
            "-o",
            file.toString(),
            "--at",
            "c=" + c,
            "--guidance",
            "" + w);
        double[] x = Npy.read(file).values();
        double sum = 0;
        double squares = 0;
        for (double value : x) {
          sum += value;
          squares += value * value;
        }
        double mean = sum / x.length;
        double deviation = Math.sqrt(squares / x.length - mean * mean);
        assertEquals(root * line[1], mean, 0.12, "mean with w = " + w + " at " + c);
        assertEquals(root * line[0], deviation, 0.08, "deviation with w = " + w + " at " + c);
      }
    }
  }

  /** Where the guided flow takes 1 without the offset, and 0: slope and offset of x_0 to x_1. */
  private static double[] line(double w, double m, double s) {
    int steps = 1_000;
    double slope = 1;
    double offset = 0;
    for (int k = 0; k < steps; k++) {
      double t = k / (double) steps;
      double h = 1.0 / steps;
      double a = combined(w, t, s);
      double b = w * (m - rate(t, s) * t * m);
      double nextA = combined(w, t + h, s);
      double nextB = w * (m - rate(t + h, s) * (t + h) * m);
      double first = a * offset + b;
      double second = nextA * (offset + h * first) + nextB;
      offset += h * (first + second) / 2;
      slope += h * (a * slope + nextA * (slope + h * a * slope)) / 2;
    }
    return new double[] {slope, offset};
  }

  private static double combined(double w, double t, double s) {
    return (1 - w) * rate(t, 1) + w * rate(t, s);
  }

  private String trained() throws IOException {
    RandomGenerator random = Randomness.seed(5).stream();
    List<String> rows = new ArrayList<>(List.of("c,x"));
    for (int i = 0; i < 8_000; i++) {
      double c = random.nextGaussian();
      rows.add(c + "," + (c + 0.5 * random.nextGaussian()));
    }
    Files.write(directory.resolve("pairs.csv"), rows);
    Path spec =
        Files.writeString(
            directory.resolve("pairs.yaml"),
            """
            name: pairs
            target: {type: csv, file: pairs.csv}
            condition: {columns: [c], drop: 0.3}
            architecture: {type: mlp, hidden: [32, 32]}
            training: {steps: 2500, batch_size: 256, ema: 0.99}
            optimizer: {type: adamw, learning_rate: 5e-3}
            data: {validation: 0, test: 100}
            """);
    Invocation run = ok("run", spec.toString(), "--format", "json");
    return SmallRun.json(run).path("id").asText();
  }

  private Invocation ok(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    if (arguments[0].equals("run")) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    Invocation found = Invocation.of(all.toArray(new String[0]));
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
    return found;
  }
}
