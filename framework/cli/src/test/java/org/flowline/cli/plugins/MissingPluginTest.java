package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.Repository;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;

/** What is said where the plugin of a run or of a name is not there, or fails. */
class MissingPluginTest extends WithWaysJar {
  /** The spec is that of a run which was cut off; only that run knows what it needs. */
  @Test
  void theSpecOfARunSaysWhichPluginTheRunHad() throws IOException {
    String run = id(runWithOption(jar));
    assertSays(
        run(small.spec(), "-s", "coupling={type: turned}"),
        ExitCode.SPEC_INVALID,
        "unknown coupling type 'turned'",
        "run " + run + " was made with plugin " + PLUGIN,
        "add --plugins ",
        "lib/ways.jar");
  }

  @Test
  void aRunSaysWhichPluginItMisses() throws IOException {
    String run = id(runWithOption(jar));
    Path points = directory.resolve("points.npy");
    for (String[] command :
        List.of(
            new String[] {"sample", run, "-o", points.toString()},
            new String[] {"evaluate", run},
            new String[] {"report", run},
            new String[] {"export", run, "-o", directory.resolve("model").toString()})) {
      Invocation missed =
          small.command(
              command[0], List.of(command).subList(1, command.length).toArray(new String[0]));
      assertSays(
          missed,
          ExitCode.PLUGIN_BROKEN,
          "run " + run + " was made with plugin " + PLUGIN,
          "'ways.jar' (coupling turned), which is not given: add --plugins ",
          "lib/ways.jar");
      assertEquals(1, missed.err().lines().count(), missed.printed());
    }
    assertSays(
        small.command("sample", run, "-o", points.toString(), "--plugins", jar.toString()),
        ExitCode.OK);
    Path moved = Files.move(jar, directory.resolve("moved.jar"));
    assertSays(
        small.command("sample", run, "-o", points.toString()),
        ExitCode.PLUGIN_BROKEN,
        "where it is no longer");
    assertSays(
        small.command("sample", run, "-o", points.toString(), "--plugins", moved.toString()),
        ExitCode.OK);
  }

  @Test
  void aRunSaysThatItsPluginIsAnother() throws IOException {
    String run = id(runWithOption(jar));
    build(jar, "turned", 5);
    Invocation sample =
        small.command(
            "sample",
            run,
            "-o",
            directory.resolve("points.npy").toString(),
            "--plugins",
            jar.toString());
    assertSays(
        sample,
        ExitCode.OK,
        "plugin " + PLUGIN + " of 'ways.jar' (coupling turned) has another content (digest ");
  }

  @Test
  void theLineToTryWorksAsPrinted() {
    Invocation describe =
        Invocation.of("plugins", "describe", "coupling", "turned", "--plugins", jar.toString());
    String line =
        describe
            .out()
            .lines()
            .map(String::strip)
            .filter(l -> l.startsWith("try: ./flowline "))
            .findFirst()
            .orElseThrow();
    List<String> words = List.of(line.split(" "));
    Invocation validate =
        Invocation.of(
            "validate",
            Repository.root().resolve(words.get(3)).toString(),
            words.get(4),
            words.get(5),
            words.get(6),
            line.replaceFirst(".* -s '(.*)'", "$1"));
    assertSays(validate, ExitCode.OK, "ok");
  }

  @Test
  void whereToReadMoreIsToldWithTheJar() {
    assertSays(
        small.command(
            "validate",
            small.spec().toString(),
            "--plugins",
            jar.toString(),
            "-s",
            "coupling={type: turned, bye: 2}"),
        ExitCode.SPEC_INVALID,
        "see: flowline plugins describe coupling turned --plugins " + jar.toAbsolutePath());
  }

  @Test
  void aConstructorThatThrowsIsToldWithItsLine() {
    assertSays(
        small.command(
            "validate",
            small.spec().toString(),
            "--plugins",
            jar.toString(),
            "-s",
            "coupling={type: turned, by: 13}"),
        ExitCode.PLUGIN_BROKEN,
        "coupling 'turned' of plugin " + PLUGIN,
        "failed in com.example.ways.Turned, line 17 of Turned.java:"
            + " java.lang.IllegalStateException: no luck");
  }
}
