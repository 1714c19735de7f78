package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher refuses before there is a Java to say it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "1,1", " 1"})
  void tellsOfThreadsThatAreNoNumber(String threads) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of("../../flowline").toAbsolutePath().toString(), "doctor");
    builder.environment().put("OMP_NUM_THREADS", threads);
    Process launcher = builder.redirectErrorStream(true).start();
    String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(ExitCode.USAGE.value(), launcher.waitFor(), said);
    assertEquals(
        "flowline: OMP_NUM_THREADS must be a number of threads, best 1, got '%s'"
            .formatted(threads),
        said.strip());
  }
}
