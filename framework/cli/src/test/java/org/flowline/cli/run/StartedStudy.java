package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flowline.cli.ComputedRun;
import org.flowline.cli.SmallSweep;

/**
 * A study in a process of its own, which may be killed.
 *
 * @param study whose it is
 * @param process the command
 * @param log what it prints
 */
record StartedStudy(SmallSweep study, Process process, Path log) {

  /** Starts {@code run} with more arguments. */
  static StartedStudy start(SmallSweep study, Path log, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.flowline.cli.Flowline"));
    command.addAll(study.arguments("run", more));
    return new StartedStudy(
        study,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start(),
        log);
  }

  /** Waits until so many runs are trained, which is while others are being trained. */
  void awaitTrained(int count) throws IOException, InterruptedException {
    while (ComputedRun.trained(study) < count) {
      assertTrue(
          process.isAlive(), "the study ended before it could be killed: " + Files.readString(log));
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
