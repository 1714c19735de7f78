package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flowline.cli.output.ExitCode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunDescription;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Graphs in ONNX Runtime against Flowline itself, from the same points: samples, velocities and
 * log-densities, each relative to the largest number of its column.
 */
@Tag("slow")
class OnnxGraphsIT extends WithOutsideJar {
  /** Single precision, and what a few dozen steps make of it. */
  private static final double ACCURACY = 1e-5;

  private static final int[] SIZES = {1, 7, 1000};

  private static final String MLP =
      """
      target: {type: moons}
      architecture: {type: mlp, hidden: [32, 32]}
      solver: {type: rk4, steps: 10}
      """;

  /** A constant column, units of very different size, classes. */
  private static final String LABELLED =
      """
      target: {type: csv, file: target.csv, label: label, standardise: true}
      condition: labels
      architecture: {type: residual_mlp, width: 16, blocks: 2, activation: gelu}
      solver: {type: heun, steps: 10}
      """;

  private static final String TWO_FILES =
      """
      source: {type: csv, file: source.csv, standardise: true}
      target: {type: csv, file: target.csv, label: label, standardise: true}
      architecture: {type: mlp, hidden: [16], activation: selu}
      solver: {type: midpoint, steps: 20, grid: cosine}
      """;

  private static final String MAP =
      """
      target: {type: csv, file: target.csv, label: label, standardise: true}
      condition: labels
      objective: {type: maximum_likelihood}
      architecture: {type: realnvp, layers: 4, hidden: [16]}
      """;

  /** Bounds on both sides, on one, and of a column of one value. */
  private static final String BOUNDED =
      """
      target: {type: csv, file: target.csv, label: label, bounds: {a: [0, 400], b: [7, 8], c: [-10, .inf]}}
      condition: labels
      architecture: {type: mlp, hidden: [16]}
      solver: {type: rk4, steps: 10}
      """;

  private static final String BOUNDED_FILES =
      """
      source: {type: csv, file: source.csv, bounds: {a: [-50, 400], c: [-.inf, 1e4]}}
      target: {type: csv, file: target.csv, label: label, bounds: {a: [-50, 400], c: [-.inf, 1e4]}}
      architecture: {type: mlp, hidden: [16]}
      solver: {type: rk4, steps: 10}
      """;

  private static final String BOUNDED_MAP =
      """
      target: {type: csv, file: target.csv, label: label, bounds: {a: [0, 400], c: [-.inf, 1]}}
      objective: {type: maximum_likelihood}
      architecture: {type: realnvp, layers: 4, hidden: [16]}
      """;

  /** Numbers and a class, one of the numbers of one value, sampled with guidance. */
  private static final String GUIDED =
      """
      target: {type: csv, file: target.csv, standardise: true}
      condition: {columns: [c, b], labels: label, drop: 0.2}
      guidance: 2
      architecture: {type: residual_mlp, width: 16, blocks: 1, film: true}
      solver: {type: rk4, steps: 10}
      """;

  private static final String NOISE_ON_VP =
      """
      target: {type: moons}
      path: {type: vp}
      objective: {type: score_matching, predict: noise}
      architecture: {type: residual_mlp, width: 16, blocks: 1, time: sinusoidal, activation: softplus}
      solver: {type: rk4, steps: 20}
      """;

  private static final String SCORE_ON_VE =
      """
      target: {type: moons}
      path: {type: ve}
      objective: {type: score_matching, predict: score}
      architecture: {type: mlp, hidden: [16], activation: tanh}
      solver: {type: euler, steps: 40, grid: cosine}
      """;

  private static final String TWO_FIELDS =
      """
      source: {type: 8gaussians}
      target: {type: moons}
      path: {type: bridge}
      coupling: {type: sinkhorn}
      objective: {type: sf2m}
      architecture: {type: mlp, hidden: [16]}
      solver: {type: euler, steps: 20}
      """;

  /** From a jar, of two times; in units of each side. */
  private static final String JUMPS =
      """
      seed: 1
      source: {type: csv, file: source.csv, standardise: true}
      target: {type: csv, file: target.csv, label: label, standardise: true}
      condition: labels
      objective: {type: mean_flow}
      architecture: {type: residual_mlp, width: 16, blocks: 1}
      """;

  /** From a jar, with an operation of its own. */
  private static final String FOURIER =
      """
      target: {type: moons}
      architecture: {type: fourier, hidden: [32]}
      solver: {type: rk4, steps: 10}
      """;

  private static final String REST =
      """
      name: exported
      training: {steps: 100, batch_size: 64}
      data: {validation: 0, test: 50}
      metrics: []
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        MLP,
        LABELLED,
        TWO_FILES,
        MAP,
        BOUNDED,
        BOUNDED_FILES,
        BOUNDED_MAP,
        GUIDED,
        NOISE_ON_VP,
        SCORE_ON_VE,
        TWO_FIELDS,
        JUMPS,
        FOURIER
      })
  void computeWhatFlowlineComputes(String spec) throws IOException, OrtException {
    writeData();
    RunDirectory run = trained(spec);
    Path graphs = directory.resolve("graphs");
    Invocation exported =
        Invocation.of(
            "export",
            run.id(),
            "-o",
            graphs.toString(),
            "--runs",
            run.path().getParent().toString(),
            "--plugins",
            outside.jar().toString());
    assertEquals(ExitCode.OK.value(), exported.exit(), exported.printed());
    try (PluginRegistry registry = PluginRegistry.load(List.of(outside.jar()))) {
      Experiment experiment = new RunDescription(run, registry).experiment(List.of());
      TrainedModel model = TrainedModel.load(experiment, run);
      for (int n : SIZES) {
        Optional<Context> context = model.drawContexts(n, 1);
        context.ifPresent(drawn -> round(drawn.numbers()));
        Batch source = single(model.draw(n, 1), context);
        Batch samples = model.sampler(context, 0).forward(source).points();
        double[] drawn = output(graphs, "sampler", n, Map.of("source", source.values()), context);
        assertClose(samples.values(), drawn, samples.width());
        if (model.sampler(context, 0).flow() instanceof InvertibleFlow) {
          Batch data = single(samples, context);
          assertClose(
              model.logLikelihood(context).orElseThrow().of(data, Randomness.seed(0)).values(),
              output(graphs, "log_density", n, Map.of("x", data.values()), context),
              1);
        } else if (!experiment.jumps()) {
          velocities(graphs, ContinuousFlow.of(model.sampler(context, 0).flow()), source, context);
        }
      }
      Set<String> files = new TreeSet<>();
      try (Stream<Path> there = Files.list(graphs)) {
        there.forEach(file -> files.add(file.getFileName().toString()));
      }
      Set<String> expected = new TreeSet<>(Set.of("sampler.onnx"));
      if (!spec.equals(JUMPS)) {
        expected.add(spec.contains("realnvp") ? "log_density.onnx" : "velocity.onnx");
      }
      assertEquals(expected, files);
      try (OnnxGraph sampler = new OnnxGraph(graphs.resolve("sampler.onnx"))) {
        assertEquals(run.id(), sampler.metadata().get("flowline.run"));
        assertEquals(experiment.keys().training(), sampler.metadata().get("flowline.training_key"));
        refusesWrongClasses(sampler, model);
      }
    }
  }

  private static void velocities(
      Path graphs, ContinuousFlow flow, Batch points, Optional<Context> context)
      throws OrtException {
    int n = points.size();
    for (double share : new double[] {0, 0.123, 0.5, 0.875, 0.99, 1}) {
      // The ends in single precision may lie outside.
      double t = (float) flow.times().at(share);
      double[] times = new double[n];
      Arrays.fill(times, t);
      double[] expected = new double[points.values().length];
      double within = Math.min(flow.times().to(), Math.max(flow.times().from(), t));
      flow.velocity(within, points.values(), n, expected);
      assertClose(
          expected,
          output(graphs, "velocity", n, Map.of("x", points.values(), "t", times), context),
          points.width());
    }
  }

  private static void refusesWrongClasses(OnnxGraph sampler, TrainedModel model) {
    int classes = model.contextShape().classes();
    if (classes > 0) {
      Map<String, double[]> point = new HashMap<>();
      point.put("source", new double[model.shape().width()]);
      if (model.contextShape().numbers() > 0) {
        point.put("context", new double[model.contextShape().numbers()]);
      }
      for (int wrong : new int[] {-1, classes}) {
        assertThrows(OrtException.class, () -> sampler.run(1, point, new int[] {wrong}));
      }
    }
  }

  private static double[] output(
      Path graphs, String name, int n, Map<String, double[]> inputs, Optional<Context> context)
      throws OrtException {
    try (OnnxGraph graph = new OnnxGraph(graphs.resolve(name + ".onnx"))) {
      return graph.run(n, inputs, context);
    }
  }

  /** Points that single precision holds, since graphs take no others. */
  private static Batch single(Batch points, Optional<Context> context) {
    double[] values = points.values().clone();
    round(values);
    return new Batch(points.size(), points.shape(), values).with(context);
  }

  private static void round(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) values[i];
    }
  }

  private static void assertClose(double[] expected, double[] found, int width) {
    assertEquals(expected.length, found.length);
    for (int j = 0; j < width; j++) {
      double scale = 0;
      for (int i = j; i < expected.length; i += width) {
        scale = Math.max(scale, Math.abs(expected[i]));
      }
      for (int i = j; i < expected.length; i += width) {
        assertEquals(expected[i], found[i], ACCURACY * scale, "number " + i);
      }
    }
  }

  private RunDirectory trained(String spec) throws IOException {
    Path file = Files.writeString(directory.resolve("exported.yaml"), REST + spec);
    Invocation run =
        Invocation.of(
            "run",
            file.toString(),
            "--runs",
            directory.resolve("runs").toString(),
            "--reports",
            directory.resolve("reports").toString(),
            "--format",
            "json",
            "--plugins",
            outside.jar().toString());
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return new RunDirectory(Path.of(SmallRun.json(run).path("dir").asText()));
  }

  private void writeData() throws IOException {
    Random random = new Random(1);
    StringBuilder target = new StringBuilder("a,b,c,label\n");
    StringBuilder source = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 300; i++) {
      int k = i % 3;
      target.append(
          "%s,7.5,%s,%s\n"
              .formatted(
                  100 + 20 * k + 10 * random.nextGaussian(),
                  0.01 * (k + random.nextGaussian()),
                  "xyz".charAt(k)));
      source.append(
          "%s,%s,%s\n"
              .formatted(
                  2 * random.nextGaussian() - 5,
                  3 + random.nextGaussian(),
                  1000 * random.nextGaussian()));
    }
    Files.writeString(directory.resolve("target.csv"), target);
    Files.writeString(directory.resolve("source.csv"), source);
  }
}
