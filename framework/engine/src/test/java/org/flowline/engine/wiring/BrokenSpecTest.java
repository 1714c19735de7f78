package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.ProblemReport;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of {@link BrokenSpecs} is told with its place, and nothing else is. */
class BrokenSpecTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.of(new FakePlugin());

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("org.flowline.engine.wiring.BrokenSpecs#all")
  void tellsWhatIsWrongAndWhere(BrokenSpec broken) throws IOException {
    Files.writeString(directory.resolve("t.csv"), "content");
    Path file = Files.write(directory.resolve("spec.yaml"), broken.bytes());
    List<Problem> errors =
        failure(file, broken.overrides()).problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList();

    assertEquals(
        broken.expected().stream().map(BrokenSpec.Told::place).toList(),
        errors.stream().map(BrokenSpecTest::place).toList(),
        () -> ProblemReport.text(errors));
    for (int i = 0; i < errors.size(); i++) {
      String text = ProblemReport.text(List.of(errors.get(i)));
      for (String fragment : broken.expected().get(i).fragments()) {
        assertTrue(text.contains(fragment), () -> "'" + fragment + "' is not in\n" + text);
      }
    }
  }

  private static SpecException failure(Path file, List<String> overrides) {
    SpecLoader loader =
        new SpecLoader(
            new SpecContext(REGISTRY, new FinishedRuns(Path.of("runs")), name -> Optional.empty()));
    return assertThrows(SpecException.class, () -> loader.load(file, overrides));
  }

  private static String place(Problem problem) {
    Position at = problem.positions().get(0);
    String source = at.source().kind() == Source.Kind.COMMAND_LINE ? "-s:" : "";
    return source + at.line() + ":" + at.column();
  }
}
