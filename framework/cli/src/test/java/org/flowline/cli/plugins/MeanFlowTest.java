package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.WithOutsideJar;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.laws.NormalPoints;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.PointMean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Mean flow, whose samples are one jump, from a jar that somebody else wrote. */
class MeanFlowTest extends WithOutsideJar {
  private static final String OBJECTIVE = "objective={type: mean_flow}";
  private static final String NO_VELOCITY = "metrics=[{type: wasserstein, samples: 200}]";

  /** The average velocity, times 1 + the first weight, and the second added. */
  private record Closed(Parameters parameters, boolean average) implements FieldNetwork {
    private static final double MEAN = 2;
    private static final double VARIANCE = 0.25;

    Closed(boolean average) {
      this(Parameters.builder(DataType.DOUBLE).add("factor").add("term").build(), average);
    }

    /** The variance at t of lines from a standard normal to the data. */
    private static Var variance(Var t) {
      return t.neg().plus(1).square().add(t.square().times(VARIANCE));
    }

    /** {@code MEAN + s_t' / s_t (x - MEAN t)} with the deviation s_t. */
    static Var velocity(Var x, Var t) {
      Var rate = t.times(1 + VARIANCE).plus(-1).div(variance(t));
      return x.sub(t.times(MEAN).broadcastColumns(2)).mulColumn(rate).plus(MEAN);
    }

    /** {@code (X - x) / (s - t)} with {@code X = MEAN s + s_s / s_t (x - MEAN t)}. */
    static Var average(Var x, Var t, Var s) {
      Var stretch = variance(s).div(variance(t)).sqrt();
      Var there =
          x.sub(t.times(MEAN).broadcastColumns(2))
              .mulColumn(stretch)
              .add(s.times(MEAN).broadcastColumns(2));
      return there.sub(x).div(s.sub(t).broadcastColumns(2));
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var t = times.columns(0, 1);
      Var u = average ? average(points, t, times.columns(1, 2)) : velocity(points, t);
      return u.mul(tape.parameter(parameters, 0).plus(1)).add(tape.parameter(parameters, 1));
    }
  }

  /** {@code u = v + (s - t) (v du/dx + du/dt)}, in closed form between two normal laws. */
  @Test
  void theIdentityIsThatOfJumpsToALaterTime() {
    Tape tape = Tape.recording(DataType.DOUBLE);
    int rows = 200;
    Batch points = NormalPoints.of(rows, 2, 1, 1, Randomness.seed(1).stream());
    double[] from = Randomness.seed(2).stream().doubles(rows, 0, 0.9).toArray();
    double[] to = Randomness.seed(3).stream().doubles(rows, 0.95, 1).toArray();
    Var x = tape.input(points.values(), rows, 2);
    Var t = tape.input(from, rows, 1);
    Var s = tape.input(to, rows, 1);
    Var u = Closed.average(x, t, s);
    Var v = Closed.velocity(x, t);
    Var rate = tape.jvp(u, new Var[] {x, t}, new Var[] {v, tape.fill(1, rows, 1)});
    Var rest = u.sub(v).sub(rate.mulColumn(s.sub(t)));
    assertEquals(0, Math.sqrt(rest.square().mean().scalar()), 1e-10);
  }

  /**
   * Over 400 minibatches of 64 pairs the mean gradient of the true average velocity is zero within
   * 4 standard errors, though each pair moves with a velocity of its own; that of the velocity at t
   * is not.
   */
  @Test
  void theTrueAverageVelocityIsWhereTrainingEnds() {
    List<PointMean> right = gradients(new Closed(true));
    for (PointMean gradient : right) {
      assertEquals(0, gradient.mean(), 4 * gradient.standardError());
    }
    PointMean wrong = gradients(new Closed(false)).get(0);
    assertTrue(Math.abs(wrong.mean()) > 4 * wrong.standardError(), "" + wrong.mean());
  }

  private static List<PointMean> gradients(FieldNetwork network) {
    int size = 64;
    Minibatch minibatch =
        outside.objective("mean_flow", "objective.instants=0").minibatch(size, Shape.of(2));
    List<PointMean> means = List.of(new PointMean(), new PointMean());
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] gradient = new double[2];
    for (int k = 0; k < 400; k++) {
      Randomness draw = Randomness.seed(5).step(k);
      minibatch.draw(
          NormalPoints.of(size, 2, 0, 1, draw.purpose("source").stream()),
          NormalPoints.of(size, 2, Closed.MEAN, 0.5, draw.purpose("target").stream()),
          draw);
      tape.reset();
      tape.gradients(minibatch.loss(tape, network), network.parameters(), gradient);
      for (int i = 0; i < 2; i++) {
        means.get(i).add(gradient[i]);
      }
    }
    return means;
  }

  /** Whatever asks for samples gets them in one evaluation; what asks for more is told why not. */
  @Test
  void isTrainedSampledDrawnAndExportedInOneJump(@TempDir Path own) throws IOException {
    SmallRun small = new SmallRun(own);
    Invocation run = run(small, "--format", "json", "-s", NO_VELOCITY);
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    JsonNode made = SmallRun.json(run);
    assertEquals(1, made.path("metrics").path("eval/function_evaluations").asDouble());
    Path spec = Path.of(made.path("dir").asText()).resolve("spec.yaml");
    assertFalse(Files.readString(spec).contains("solver:"), "a solver that nothing asks for");
    assertTrue(small.page().contains("where the flow takes them"), small.page());
    jumpsFromTheSource(Path.of(made.path("dir").asText()));

    String id = made.path("id").asText();
    String points = own.resolve("points.npy").toString();
    Invocation sample = command(small, "sample", id, "-n", "70", "-o", points);
    assertEquals(ExitCode.OK.value(), sample.exit(), sample.printed());
    assertTrue(sample.err().contains("70 points"), sample.printed());
    assertTrue(sample.err().contains("network evaluations: 1"), sample.printed());
    Invocation back = command(small, "sample", id, "--from", points, "--inverse", "-o", points);
    assertEquals(ExitCode.USAGE.value(), back.exit(), back.printed());
    assertTrue(
        back.err().contains("the flow of objective 'mean_flow' jumps forward only"),
        back.printed());
    Invocation density = command(small, "evaluate", id, "--log-prob", points, "-o", points);
    assertEquals(ExitCode.USAGE.value(), density.exit(), density.printed());
    assertTrue(density.err().contains("--log-prob needs a density"), density.printed());
    Invocation export = command(small, "export", id, "-o", own.resolve("graphs").toString());
    assertEquals(ExitCode.OK.value(), export.exit(), export.printed());
    assertTrue(Files.isRegularFile(own.resolve("graphs/sampler.onnx")), export.printed());
    Invocation solved =
        command(
            small, "export", id, "-o", own.resolve("solved").toString(), "--solver", "rk4,steps=3");
    assertTrue(
        solved.err().contains("objective 'mean_flow' has no use for a solver: left out"),
        solved.printed());
    Invocation wrong =
        command(small, "export", id, "-o", own.resolve("no").toString(), "--solver", "rk4,stepz=3");
    assertTrue(wrong.err().contains("unknown setting 'stepz'"), wrong.printed());
    assertFalse(wrong.err().contains("has no use for a solver"), wrong.printed());
  }

  /** The last of the drawn positions are the samples of the same points; there is no field. */
  private static void jumpsFromTheSource(Path run) throws IOException {
    Path arrays;
    try (var files = Files.walk(run)) {
      arrays =
          files
              .filter(file -> file.endsWith(EvaluationArray.TRAJECTORIES.file()))
              .findFirst()
              .orElseThrow()
              .getParent();
    }
    assertFalse(Files.exists(EvaluationArray.FIELD.in(arrays)));
    double[] states = Npy.read(EvaluationArray.TRAJECTORIES.in(arrays)).values();
    double[] source = Npy.read(EvaluationArray.SOURCE.in(arrays)).values();
    double[] samples = Npy.read(EvaluationArray.SAMPLES.in(arrays)).values();
    int frame = source.length;
    for (int i = 0; i < frame; i++) {
      assertEquals(source[i], states[i]);
      assertEquals(samples[i], states[states.length - frame + i]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics=[{type: path_energy}] | metric 'path_energy' looks at a velocity, and the flow of"
            + " objective 'mean_flow' jumps from time to time",
        "metrics=[{type: straightness}] | metric 'straightness' looks at a velocity",
        "metrics=[{type: log_likelihood}] | metric 'log_likelihood' looks at a density, and the"
            + " flow of objective 'mean_flow', which jumps from time to time, has none",
        "architecture={type: mlp, activation: selu} | second derivatives, which architecture 'mlp' has not",
        "architecture={type: realnvp} | trains a vector field, but architecture 'realnvp'",
      })
  void tellsBeforeTrainingWhatItCannotHave(String change, String message, @TempDir Path own)
      throws IOException {
    Invocation run = run(new SmallRun(own), "-s", NO_VELOCITY, "-s", change);
    assertEquals(ExitCode.SPEC_INVALID.value(), run.exit(), run.printed());
    assertTrue(run.err().contains(message), run.printed());
  }

  /** Of any kind: it is left out, and not a part of the run. */
  @ParameterizedTest
  @CsvSource({"tsit5", "euler_maruyama"})
  void hasNoUseForASolver(String solver, @TempDir Path own) throws IOException {
    SmallRun small = new SmallRun(own);
    Invocation validate =
        Invocation.of(
            "validate",
            small.spec().toString(),
            "--plugins",
            outside.jar().toString(),
            "-s",
            OBJECTIVE,
            "-s",
            NO_VELOCITY,
            "-s",
            "solver={type: %s%s}".formatted(solver, solver.equals("tsit5") ? "" : ", steps: 5"));
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
    assertTrue(
        validate.printed().contains("objective 'mean_flow' has no use for a solver: left out"),
        validate.printed());
  }

  private static Invocation run(SmallRun small, String... more) {
    List<String> all = new ArrayList<>(List.of(small.spec().toString(), "-s", OBJECTIVE));
    all.addAll(List.of(more));
    return command(small, "run", all.toArray(String[]::new));
  }

  private static Invocation command(SmallRun small, String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--plugins", outside.jar().toString()));
    return small.command(name, all.toArray(String[]::new));
  }
}
