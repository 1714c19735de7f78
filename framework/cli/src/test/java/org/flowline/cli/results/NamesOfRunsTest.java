package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesOfRunsTest {
  /** Runs are found by their ids, and whoever gives a name is told the id. */
  @Test
  void theNameOfARunIsAnsweredWithItsId(@TempDir Path directory) throws IOException {
    SmallRun small = new SmallRun(directory);
    String id = SmallRun.json(small.run("training.steps=5")).path("id").asText();
    for (String command : new String[] {"status", "report", "compare", "best"}) {
      Invocation named = small.command(command, "small");
      assertEquals(ExitCode.USAGE.value(), named.exit(), named.printed());
      assertTrue(named.err().contains("that is the name of run " + id), named.printed());
    }
  }
}
