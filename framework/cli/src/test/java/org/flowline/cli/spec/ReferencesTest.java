package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.wiring.SpecContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that follow from others, where they stand, by default and in the trials of a sweep. */
final class ReferencesTest {
  private static final String SPEC =
      """
      name: refs
      target: {type: moons, samples: 500}
      path: {type: linear, sigma: "${optimizer.learning_rate}"}
      training:
        steps: 2000
        warmup: ${training.steps} / 20
        batch_size: min(${data.test}, 4 * (10 + ${seed}) - 1.5e1)
        checkpoint_every: ${training.evaluate_every}
      data: {test: 64, validation: "${data.test}"}
      metrics: [{type: wasserstein, samples: "${data.validation}"}]
      """;

  @TempDir private Path directory;

  private Path spec(String more) throws IOException {
    return Files.writeString(directory.resolve("refs.yaml"), SPEC + more);
  }

  private static Invocation show(Path spec, String... more) {
    List<String> all = new ArrayList<>(List.of("show", spec.toString()));
    all.addAll(List.of(more));
    Invocation shown = Invocation.of(all.toArray(new String[0]));
    assertEquals(ExitCode.OK.value(), shown.exit(), shown.printed());
    return shown;
  }

  @Test
  void valuesFollowFromOthersAndFromDefaults() throws IOException {
    String shown = show(spec("")).out();
    assertTrue(shown.contains("warmup: 100,"), shown);
    assertTrue(shown.contains("batch_size: 25,"), shown);
    assertTrue(shown.contains("checkpoint_every: 200,"), shown);
    assertTrue(shown.contains("path: {type: linear, sigma: 0.001}"), shown);
    assertTrue(shown.contains("data: {validation: 64, test: 64"), shown);
    assertTrue(shown.contains("samples: 64}"), shown);
    String changed = show(spec(""), "-s", "training.steps=400", "-s", "data.test=10").out();
    assertTrue(changed.contains("warmup: 20,") && changed.contains("batch_size: 10,"), changed);
  }

  private static void assertTold(Path spec, String... parts) {
    Invocation told = Invocation.of("validate", spec.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), told.exit(), told.printed());
    for (String part : parts) {
      assertTrue(told.printed().contains(part), part + "\n" + told.printed());
    }
  }

  private Path training(String line) throws IOException {
    return Files.writeString(
        directory.resolve("told.yaml"), "name: told\ntarget: {type: moons}\n" + line + "\n");
  }

  /** Braces within braces: YAML says only what it expected. */
  @Test
  void aReferenceInBracesHasToStandInQuotes() throws IOException {
    assertTold(
        training("training: {steps: 100, warmup: ${training.steps} / 20}"),
        "told.yaml:3",
        "'${training.steps}'",
        "in quotes");
    assertTold(training("training: {steps: 100, warmup: ${training.steps}}"), "in quotes");
  }

  /** What is wrong with arithmetic is told by what arithmetic there is. */
  @Test
  void whatIsNoArithmeticIsToldByWhatThereIs() throws IOException {
    assertTold(
        training("training: {warmup: '${training.steps} // 20'}"),
        "a number",
        "floor, ceil, round");
    assertTold(
        training("training: {warmup: 'sqrt(${training.steps})'}"), "no function 'sqrt'", "+ - * /");
    assertTold(
        training("training: {warmup: '${training.step} / 2'}"),
        "no value 'training.step'",
        "did you mean 'training.steps'");
    assertTold(
        training("training: {warmup: '${target.type} / 2'}"),
        "no number",
        "whose value is a number");
    assertTold(
        training("training: {steps: '${training.warmup}', warmup: '${training.steps}'}"),
        "refers to itself",
        "one of them has to be a value");
  }

  @Test
  void theirOriginIsWhereTheyAreWritten() throws IOException {
    String shown = show(spec(""), "--provenance").out();
    assertTrue(shown.matches("(?s).*training\\.warmup\\s+100\\s+\\S*refs\\.yaml:6:11.*"), shown);
  }

  @Test
  void sweptValuesFlowThrough() throws IOException {
    Path spec =
        spec(
            """
            sweep:
              axes: {training.steps: [200, 400], training.warmup: ["${training.steps} / 4", 7]}
            """);
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      List<Integer> warmups =
          new StudyLoader(SpecContext.ofProcess(registry))
              .load(spec, List.of(), List.of()).trials().first().stream()
                  .map(trial -> trial.replicates().get(0).spec().training().warmup())
                  .map(Number::intValue)
                  .sorted()
                  .toList();
      assertEquals(List.of(7, 7, 50, 100), warmups);
    }
  }
}
