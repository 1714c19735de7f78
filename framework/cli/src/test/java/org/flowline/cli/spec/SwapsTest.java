package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.Repository;
import org.flowline.cli.output.ExitCode;
import org.flowline.engine.plugin.ComponentDescription;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.Part;
import org.flowline.journal.array.Npy;
import org.flowline.spi.component.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every part of the quickstart swapped for the example of every component, one at a time: it runs,
 * or is refused at once with the reason.
 */
@Tag("slow")
class SwapsTest {
  /** Refused beside the quickstart's other parts, and a word of the reason. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("source={type: bernoulli_glm}", "[10]"),
          Map.entry("source={type: gaussian_linear, dimension: 10}", "[10]"),
          Map.entry("source={type: gaussian_linear_uniform, dimension: 10}", "[10]"),
          Map.entry("source={type: slcp}", "[5]"),
          Map.entry("source={type: lotka_volterra}", "[4]"),
          Map.entry("target={type: bernoulli_glm}", "[10]"),
          Map.entry("target={type: gaussian_linear, dimension: 10}", "[10]"),
          Map.entry("target={type: gaussian_linear_uniform, dimension: 10}", "[10]"),
          Map.entry("target={type: slcp}", "[5]"),
          Map.entry("target={type: two_moons}", "unbounded scale"),
          Map.entry("target={type: gaussian_mixture, dimension: 2}", "unbounded scale"),
          Map.entry("target={type: sir}", "unbounded scale"),
          Map.entry("target={type: lotka_volterra}", "[4]"),
          Map.entry("source={type: digits}", "[8, 8]"),
          Map.entry("source={type: breast_cancer}", "[30]"),
          Map.entry("target={type: digits}", "[8, 8]"),
          Map.entry("target={type: breast_cancer}", "[30]"),
          Map.entry("target={type: csv, file: points.csv}", "units of their own"),
          Map.entry("target={type: npy, file: points.npy}", "units of their own"),
          Map.entry("path={type: vp}", "normal source"),
          Map.entry("path={type: ve}", "normal source"),
          Map.entry("objective={type: score_matching}", "diffusion path"),
          Map.entry("objective={type: maximum_likelihood}", "normal source"),
          Map.entry("objective={type: sf2m}", "bridge"),
          Map.entry("architecture={type: realnvp}", "invertible map"),
          Map.entry("metrics=[{type: posterior_predictive}]", "no simulator"),
          Map.entry("metrics=[{type: posterior_c2st}]", "posteriors are known"),
          Map.entry("metrics=[{type: class_accuracy}]", "told none"),
          Map.entry("metrics=[{type: class_diversity}]", "told none"),
          Map.entry("solver={type: euler_maruyama, steps: 200}", "no score"),
          Map.entry("solver={type: stochastic_heun, steps: 100}", "no score"),
          Map.entry("solver={type: predictor_corrector, steps: 100}", "no score"));

  @TempDir private Path directory;

  static List<String> swaps() {
    List<String> swaps = new ArrayList<>();
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      for (Part part : Part.values()) {
        for (ComponentDescription component : registry.components(part.kind())) {
          swaps.add(part.key() + "=" + component.example());
        }
      }
      registry
          .components(Kind.METRIC)
          .forEach(metric -> swaps.add("metrics=[" + metric.example() + "]"));
    }
    return swaps;
  }

  private Path quickstart() throws IOException {
    double[] points = new double[600];
    for (int i = 0; i < points.length; i++) {
      points[i] = Math.sin(i * i);
    }
    Npy.write(directory.resolve("points.npy"), new int[] {300, 2}, points);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < points.length; i += 2) {
      lines.add(points[i] + "," + points[i + 1]);
    }
    Files.write(directory.resolve("points.csv"), lines);
    return Files.copy(
        Repository.root().resolve("experiments/quickstart.yaml"),
        directory.resolve("quickstart.yaml"));
  }

  private Invocation run(String swap) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", quickstart().toString()));
    Stream.of("training.steps=2", "data={validation: 20, test: 50}", "artifacts=samples")
        .forEach(override -> arguments.addAll(List.of("-s", override)));
    if (!swap.startsWith("metrics")) {
      arguments.addAll(List.of("-s", "metrics=[{type: wasserstein}]"));
    }
    arguments.addAll(
        List.of(
            "-s", swap,
            "--runs", directory.resolve("runs").toString(),
            "--reports", directory.resolve("reports").toString()));
    return Invocation.of(arguments.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("swaps")
  void runsOrSaysWhyNot(String swap) throws IOException {
    Invocation run = run(swap);
    if (REFUSED.containsKey(swap)) {
      assertEquals(ExitCode.SPEC_INVALID.value(), run.exit(), run.printed());
      assertTrue(run.err().contains("error: "), run.printed());
      assertTrue(run.err().contains(REFUSED.get(swap)), run.printed());
      assertFalse(Files.exists(directory.resolve("runs")), "nothing was begun");
    } else {
      assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
      assertTrue(run.out().contains("eval/"), run.printed());
    }
  }
}
