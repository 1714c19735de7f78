package org.flowline.cli.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.Repository;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the plugins of a jar are given, told and missed. */
class PluginWaysInTest {
  private static final String PLUGIN = "com.example.ways.WaysPlugin";

  @TempDir private Path directory;
  private Path jar;
  private SmallRun small;

  /** Builds a jar whose coupling has a type, and turns by so much more than it is told. */
  private static Path build(Path jar, String type, int shift) throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String name : List.of("WaysPlugin", "Turned")) {
      try (InputStream in =
          Objects.requireNonNull(
              PluginWaysInTest.class.getResourceAsStream("/ways/" + name + ".java"))) {
        sources.put(
            "com.example.ways." + name,
            new String(in.readAllBytes(), UTF_8)
                .replace("TYPE", type)
                .replace("SHIFT", Integer.toString(shift)));
      }
    }
    return PluginJar.build(jar, PLUGIN, sources);
  }

  @BeforeEach
  void setUp() throws IOException {
    small = new SmallRun(directory);
    jar = build(directory.resolve("lib/ways.jar"), "turned", 0);
  }

  private Path spec(String plugins) throws IOException {
    return Files.writeString(
        directory.resolve("with.yaml"),
        "plugins: "
            + plugins
            + "\n"
            + Files.readString(small.spec())
            + "coupling: {type: turned}\n");
  }

  private Invocation run(Path spec, String... more) {
    List<String> all =
        new ArrayList<>(List.of(spec.toString(), "--format", "json", "-s", "training.steps=5"));
    all.addAll(List.of(more));
    return small.command("run", all.toArray(new String[0]));
  }

  private Invocation runWithOption(Path place) {
    return run(small.spec(), "-s", "coupling={type: turned}", "--plugins", place.toString());
  }

  private static void put(Path jar, String entry, String content) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath(entry), content);
    }
  }

  private static String id(Invocation run) throws IOException {
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return SmallRun.json(run).path("id").asText();
  }

  private static void assertSays(Invocation said, ExitCode code, String... fragments) {
    assertEquals(code.value(), said.exit(), said.printed());
    for (String fragment : fragments) {
      assertTrue(said.err().contains(fragment), () -> fragment + " in\n" + said.printed());
    }
    assertFalse(said.printed().contains("\tat "), said.printed());
  }

  @Test
  void aTextInTheJarComputesNothingAnewAndAConstantDoes() throws IOException {
    String before = id(runWithOption(jar));
    put(jar, "README.md", "What it is.");
    put(jar, "notes.txt", "Notes.");
    Invocation again = runWithOption(jar);
    assertEquals(before, id(again));
    assertTrue(again.err().contains("finished before"), again.printed());
    build(jar, "turned", 1);
    assertNotEquals(before, id(runWithOption(jar)));
  }

  @Test
  void aJarThatNothingIsUsedOfChangesNoKey() throws IOException {
    String without = id(run(small.spec()));
    Invocation with = run(small.spec(), "--plugins", jar.toString());
    assertEquals(without, id(with));
    assertTrue(with.err().contains("finished before"), with.printed());
  }

  @Test
  void twoJarsWithTheSameClassesBringTwoTypes() throws IOException {
    Path other = build(directory.resolve("lib/other.jar"), "turned_more", 5);
    Invocation run =
        run(
            small.spec(),
            "--plugins",
            jar.getParent().toString(),
            "--plugins",
            jar.toString(),
            "-s",
            "coupling={type: turned_more}");
    String one = id(run);
    JsonNode provenance =
        new ObjectMapper()
            .readTree(
                Path.of(SmallRun.json(run).path("dir").asText())
                    .resolve("provenance.json")
                    .toFile());
    JsonNode outside = provenance.path("outside_plugins");
    assertEquals(1, outside.size(), outside.toString());
    assertTrue(outside.path(0).path("place").asText().endsWith("lib/other.jar"), outside::toString);
    assertNotEquals(one, id(runWithOption(jar.getParent())));
    assertTrue(Files.exists(other));
  }

  @Test
  void twoJarsThatBringOneTypeAreBothNamed() throws IOException {
    Path other = build(directory.resolve("lib/other.jar"), "turned", 5);
    assertSays(
        runWithOption(jar.getParent()),
        ExitCode.PLUGIN_BROKEN,
        "coupling 'turned' is claimed by two plugins",
        jar.toString(),
        other.toString(),
        "leave out one of the two files, or give the type another name in one of them");
  }

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

  @Test
  void theVariableIsForEveryCommand() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.flowline.cli.Flowline",
            "plugins",
            "list");
    builder.environment().put("FLOWLINE_PLUGINS", jar + File.pathSeparator + jar.getParent());
    Process list = builder.redirectErrorStream(true).start();
    String said = new String(list.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, list.waitFor(), said);
    assertTrue(said.contains("turned"), said);
  }

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
