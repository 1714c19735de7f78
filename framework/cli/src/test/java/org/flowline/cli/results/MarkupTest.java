package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of files are printed as they are, whatever they look like to a library. */
class MarkupTest {
  private static final String ODD = "@|bold,red x|@ %s %n";

  @TempDir private Path directory;

  @Test
  void namesAreNoMarkup() throws IOException {
    Path odd = Files.createDirectory(directory.resolve(ODD));
    SmallRun small = new SmallRun(odd);
    Invocation valid = Invocation.of("validate", small.spec().toString());
    assertTrue(valid.err().contains("ok " + small.spec()), valid.printed());
    Invocation run = small.run("training.steps=10");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    assertTrue(run.err().contains(small.runs().toString()), run.printed());
    Path output = odd.resolve("samples.npy");
    String id = SmallRun.json(run).path("id").asText();
    Invocation sample = small.command("sample", id, "-n", "5", "-o", output.toString());
    assertTrue(sample.err().contains(output.toString()), sample.printed());
    for (String[] refused :
        new String[][] {{"report", ODD}, {"status", ODD}, {"compare", ODD}, {"run", ODD}}) {
      Invocation said = small.command(refused[0], refused[1]);
      assertTrue(said.err().contains(ODD), said.printed());
    }
  }
}
