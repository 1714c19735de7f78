package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flowline.cli.ComputedRun;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study over OpenSSH, with a server of the test's own, ends like one on this machine. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SshIT {
  private static final int RUNS = 6;
  private static final String SWEEP =
      """
      search: {type: sobol, seed: 5}
      axes: {optimizer.learning_rate: {log_uniform: [1e-4, 1e-2]}}
      budget: {trials: 6}
      """;

  @TempDir private Path directory;

  private static String[] settings(SshServer server, String hosts) {
    return new String[] {
      "-s",
      "training.steps=3000",
      "-s",
      "execution.launcher={type: ssh, hosts: [%s], options: [-F, %s]}"
          .formatted(hosts, server.configuration())
    };
  }

  private SmallSweep study(String name) throws IOException {
    return new SmallSweep(Files.createDirectory(directory.resolve(name)), SWEEP);
  }

  private SshServer server() throws IOException, InterruptedException {
    assumeTrue(SshServer.program().isPresent(), "OpenSSH's server is not installed");
    return SshServer.start(Files.createDirectory(directory.resolve("server")));
  }

  /** One worker is killed, then Flowline itself; a third host is not there. */
  @Test
  void losesNothingAndRunsNothingTwice() throws IOException, InterruptedException {
    try (SshServer server = server()) {
      SmallSweep calm = study("calm");
      assertEquals(ExitCode.OK.value(), calm.run("-s", "training.steps=3000").exit());
      SmallSweep killed = study("killed");
      String[] settings = settings(server, "first, gone, second");
      Path log = directory.resolve("log");
      StartedStudy study = StartedStudy.start(killed, log, settings);
      study.awaitTrained(1);
      server.workers().get(0).destroyForcibly();
      study.awaitTrained(3);
      List<ProcessHandle> workers = server.workers();
      study.process().destroyForcibly().waitFor();
      assertTrue(Files.readString(log).contains("killed by signal 9"), Files.readString(log));
      // Nobody has told them but the end of their input.
      workers.forEach(worker -> worker.onExit().join());

      Invocation on = killed.run(settings);
      assertEquals(ExitCode.OK.value(), on.exit(), on.printed());
      assertTrue(on.err().contains("6 finished"), on.printed());
      assertEquals(RUNS, killed.history().trials().size());
      assertEquals(ComputedRun.of(calm), ComputedRun.of(killed));
      assertEquals(RUNS, ComputedRun.trained(killed));
    }
  }
}
