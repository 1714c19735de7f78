package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jars that a spec names. */
class PluginsOfASpecTest extends WithWaysJar {
  /** Of a copy that a spec names the line is told. */
  @Test
  void aCopyInASpecIsToldWithItsLine() throws IOException {
    Files.copy(jar, directory.resolve("lib/copy.jar"));
    Path spec = spec("[lib/ways.jar, lib/copy.jar]");
    assertSays(
        run(spec),
        ExitCode.SPEC_INVALID,
        "coupling 'turned' is claimed by two plugins",
        "their content is the same, so leave out one of the two files",
        spec + ":",
        "lib/copy.jar");
  }

  @Test
  void aSpecNamesItsJars() throws IOException {
    Path spec = spec("[lib/ways.jar]");
    Invocation run = run(spec);
    String named = id(run);
    assertEquals(named, id(runWithOption(jar)));
    assertEquals(named, id(run(spec, "--plugins", jar.getParent().toString())));
    String kept =
        Files.readString(Path.of(SmallRun.json(run).path("dir").asText()).resolve("spec.yaml"));
    assertFalse(kept.contains("ways.jar"), kept);
    assertSays(
        small.command("validate", spec.toString(), small.spec().toString()), ExitCode.OK, "ok");
  }

  @Test
  void jarsAreRelativeToTheFileThatNamesThem() throws IOException {
    spec("[lib/ways.jar]");
    Path below = Files.createDirectories(directory.resolve("below"));
    Path extending =
        Files.writeString(below.resolve("more.yaml"), "extends: ../with.yaml\nname: more\n");
    assertSays(small.command("validate", extending.toString()), ExitCode.OK, "ok");
    assertSays(
        small.command(
            "validate",
            small.spec().toString(),
            "-s",
            "coupling={type: turned}",
            "-s",
            "plugins+=" + jar),
        ExitCode.OK,
        "ok");
  }

  @Test
  void whatIsShownReadsBack() throws IOException {
    Path spec = spec("[lib/ways.jar]");
    Invocation show = small.command("show", spec.toString());
    assertEquals(ExitCode.OK.value(), show.exit(), show.printed());
    Path shown = Files.writeString(directory.resolve("shown.yaml"), show.out());
    Invocation again = small.command("show", shown.toString());
    assertEquals(show.out(), again.out(), again.printed());
    assertTrue(show.out().contains("digest: "), show.out());
  }

  @Test
  void aWrongDigestIsToldWithTheRightOne() throws IOException {
    Invocation wrong = run(spec("[{jar: lib/ways.jar, digest: 0123456789ab}]"));
    assertSays(
        wrong, ExitCode.SPEC_INVALID, "has another content: its digest is ", "with.yaml:1:39");
    String right = wrong.err().replaceAll("(?s).*its digest is ([0-9a-f]{64}).*", "$1");
    for (String digest : List.of(right, right.substring(0, 12))) {
      assertSays(
          small.command(
              "validate", spec("[{jar: lib/ways.jar, digest: '" + digest + "'}]").toString()),
          ExitCode.OK,
          "ok");
    }
  }

  @Test
  void whatIsWrongWithNamesHasAPlace() throws IOException {
    Files.writeString(directory.resolve("text.jar"), "no jar");
    Invocation all = run(spec("[gone.jar, text.jar, lib/ways.jar]"));
    assertSays(
        all,
        ExitCode.SPEC_INVALID,
        "gone.jar': no such file or directory",
        "with.yaml:1:11",
        "text.jar' cannot be read",
        "with.yaml:1:21");
    assertSays(
        run(spec("[{file: lib/ways.jar}]")),
        ExitCode.SPEC_INVALID,
        "unknown key 'file' of a plugin (did you mean 'jar'?)");
    assertSays(
        run(spec("[{jar: lib/ways.jar, digest: abc}]")),
        ExitCode.SPEC_INVALID,
        "'digest' takes 12 to 64 hexadecimal digits, got 'abc'",
        "with.yaml:1:39");
    assertSays(
        run(spec("lib/ways.jar")),
        ExitCode.SPEC_INVALID,
        "'plugins' takes a list of jars, got 'lib/ways.jar'");
    assertSays(run(spec("['${env:FLOWLINE_NO_SUCH_VARIABLE}']")), ExitCode.SPEC_INVALID, "NO_SUCH");
  }

  @Test
  @Tag("slow")
  void workersFindTheJarsOfASpec() throws IOException {
    SmallSweep sweep = new SmallSweep(directory, "axes: {coupling.type: [turned, independent]}\n");
    Invocation run =
        sweep.run("-s", "plugins=[" + jar + "]", "-s", "training.steps=5", "--format", "json");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    assertEquals(2, SmallSweep.runs(run).size(), run.out());
    SmallSweep.runs(run).forEach(of -> assertEquals("finished", of.path("state").asText()));
  }
}
