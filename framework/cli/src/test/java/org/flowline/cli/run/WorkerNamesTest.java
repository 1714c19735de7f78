package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker waits for a study that may still begin, and not for what can be the name of none. */
class WorkerNamesTest {
  @TempDir private Path directory;

  private void refuses(String name, String because) {
    Invocation worker =
        Invocation.of(
            "worker", name, "--idle", "1s", "--runs", directory.resolve("runs").toString());
    assertEquals(ExitCode.USAGE.value(), worker.exit(), worker.err());
    assertTrue(worker.err().contains(because), worker.err());
  }

  @Test
  void namesTheStudiesThatThereAre() throws Exception {
    SmallSweep sweep = new SmallSweep(directory, "axes: {optimizer.learning_rate: [1.0e+30]}");
    sweep.run("-s", "metrics=[]");
    Invocation worker =
        Invocation.of("worker", "smal", "--idle", "1s", "--runs", sweep.runs().toString());
    assertEquals(ExitCode.OK.value(), worker.exit(), worker.err());
    assertTrue(worker.err().contains("(there is: small-study)"), worker.err());
  }

  @Test
  void refusesWhatIsNoName() throws Exception {
    refuses("", "is no name of a study");
    refuses("../evil", "is no name of a study");
    Path spec = new SmallSweep(directory, "axes: {training.steps: [1]}").spec();
    refuses(spec.toString(), "give the name of its study");
  }
}
