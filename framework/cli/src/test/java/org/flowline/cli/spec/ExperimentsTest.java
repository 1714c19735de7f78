package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.Repository;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spec that the project ships is valid. */
class ExperimentsTest {
  static List<Path> specs() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root().resolve("experiments"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void isValid(Path spec) {
    Invocation validate = Invocation.of("validate", spec.toString());
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
  }
}
