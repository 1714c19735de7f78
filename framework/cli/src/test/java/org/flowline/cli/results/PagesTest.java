package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where pages go: none is written over by the page of something else. */
@Tag("slow")
class PagesTest {
  private static final String SHORT = "training.steps=20";

  @TempDir private Path directory;

  private String page(String name) throws IOException {
    return Files.readString(directory.resolve("reports").resolve(name).resolve("index.html"));
  }

  /** The page that a command says that it wrote. */
  private static Path told(Invocation said) {
    assertEquals(ExitCode.OK.value(), said.exit(), said.printed());
    return Path.of(
        said.out()
            .lines()
            .filter(line -> line.startsWith("page: "))
            .map(line -> line.substring("page: ".length()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(said.printed())));
  }

  @Test
  void aChangedSpecHasAPageOfItsOwn() throws IOException {
    SmallRun small = new SmallRun(directory);
    String text = Files.readString(small.spec()).replace("steps: 300", "steps: 20");
    Files.writeString(small.spec(), text);
    String spec = small.spec().toString();
    Path own = directory.resolve("reports/small/index.html");
    assertEquals(own, told(small.command("run", spec)));
    String before = page("small");
    Path one = told(small.command("run", spec, "-s", "seed=1"));
    Path other = told(small.command("run", spec, "-s", "solver={type: euler, steps: 3}"));
    assertTrue(Files.exists(one) && Files.exists(other));
    assertNotEquals(one, other);
    assertEquals(before, page("small"));
    String id =
        small.directories().stream()
            .map(run -> run.id())
            .filter(run -> run.endsWith("-s0"))
            .findFirst()
            .orElseThrow();
    assertNotEquals(own, told(small.command("evaluate", id, "--metrics", "energy_distance")));
    assertEquals(before, page("small"));
    assertEquals(own, told(small.command("run", spec)));
  }

  @Test
  void aRunThatIsMeasuredAnewIsReproducedByTheSpecOnItsPage() throws IOException {
    SmallRun small = new SmallRun(directory);
    String spec = small.spec().toString();
    told(small.command("run", spec, "-s", SHORT));
    Path anew = told(small.command("run", spec, "-s", SHORT, "-s", "data.test=377"));
    Path beside = anew.resolveSibling("spec.yaml");
    assertTrue(Files.readString(beside).contains("test: 377"), Files.readString(beside));
    assertTrue(Files.readString(anew).contains("test: 377"));
    assertEquals(1, small.directories().size());
    Path kept = Files.copy(beside, directory.resolve("kept.yaml"));
    Invocation again = small.command("run", kept.toString());
    assertEquals(
        Files.readString(beside), Files.readString(told(again).resolveSibling("spec.yaml")));
    assertTrue(again.printed().contains("finished before"), again.printed());
    Path own = small.directories().get(0).ownSpec(anew.getParent().getFileName().toString());
    Files.delete(own);
    told(small.command("run", spec, "-s", SHORT, "-s", "data.test=377"));
    assertEquals(Files.readString(kept), Files.readString(own));
    assertEquals(Files.readString(kept), Files.readString(beside));
  }

  @Test
  void aRunOfAStudyHasAPageOfItsOwn() throws IOException {
    SmallSweep sweep = new SmallSweep(directory, "axes: {path.sigma: [0.0, 0.1]}");
    Path own = told(sweep.run("-s", SHORT));
    assertEquals(directory.resolve("reports/small-study/index.html"), own);
    String before = page("small-study");
    String id = sweep.history().trials().get(0).replicates().get(0).planned().run();
    String reports = directory.resolve("reports").toString();
    Path run = told(sweep.command("report", id));
    assertNotEquals(own, run);
    Path evaluated =
        told(sweep.command("evaluate", id, "--metrics", "energy_distance", "--reports", reports));
    assertNotEquals(run, evaluated);
    assertEquals(before, page("small-study"));
  }

  /** An axis on the command line makes a study of a spec that has a page. */
  @Test
  void aStudyLeavesThePageOfTheSpecOfItsName() throws IOException {
    SmallRun small = new SmallRun(directory);
    String spec = small.spec().toString();
    String text = Files.readString(small.spec()).replace("steps: 300", "steps: 20");
    Files.writeString(small.spec(), text);
    told(small.command("run", spec));
    String before = page("small");
    Path study = told(small.command("run", spec, "-x", "seed=1,2"));
    assertEquals(before, page("small"));
    assertTrue(Files.exists(study), study.toString());
    told(small.command("run", spec));
    assertEquals(study, told(small.command("run", spec, "-x", "seed=1,2")));
  }

  /** Neither does a page of runs side by side take the name of another, nor is its own taken. */
  @Test
  void runsSideBySideHaveAPageOfTheirOwn() throws IOException {
    SmallRun small = new SmallRun(directory);
    String text = Files.readString(small.spec()).replace("steps: 300", "steps: 20");
    Files.writeString(small.spec(), text);
    String spec = small.spec().toString();
    String reports = directory.resolve("reports").toString();
    told(small.command("run", spec));
    String id = small.directories().get(0).id();
    String before = page("small");
    Invocation refused = small.command("compare", id, id, "--page", "small", "--reports", reports);
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("--page small: the page of this name is that of run " + id));
    assertEquals(before, page("small"));
    for (String name : new String[] {"other", "other"}) {
      Invocation compared = small.command("compare", id, id, "--page", name, "--reports", reports);
      assertEquals(ExitCode.OK.value(), compared.exit(), compared.printed());
    }
    String sideBySide = page("other");
    Path run = told(small.command("run", spec, "-s", "name=other"));
    Files.writeString(small.spec(), text.replace("name: small", "name: other"));
    Path again = told(small.command("run", spec));
    Path study = told(small.command("run", spec, "-x", "seed=1,2"));
    assertTrue(Files.exists(run) && Files.exists(again) && Files.exists(study));
    assertEquals(sideBySide, page("other"));
  }
}
