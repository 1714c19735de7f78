package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a jar whose one component is the coupling {@code turned}. */
abstract class WithWaysJar {
  static final String PLUGIN = "com.example.ways.WaysPlugin";

  @TempDir Path directory;
  Path jar;
  SmallRun small;

  /** Builds a jar whose coupling has a type, and turns by so much more than it is told. */
  static Path build(Path jar, String type, int shift) throws IOException {
    return PluginJar.ofResources(
        jar,
        "ways",
        "WaysPlugin",
        List.of("Turned"),
        source -> source.replace("TYPE", type).replace("SHIFT", Integer.toString(shift)));
  }

  @BeforeEach
  void setUp() throws IOException {
    small = new SmallRun(directory);
    jar = build(directory.resolve("lib/ways.jar"), "turned", 0);
  }

  Path spec(String plugins) throws IOException {
    return Files.writeString(
        directory.resolve("with.yaml"),
        "plugins: "
            + plugins
            + "\n"
            + Files.readString(small.spec())
            + "coupling: {type: turned}\n");
  }

  Invocation run(Path spec, String... more) {
    List<String> all =
        new ArrayList<>(List.of(spec.toString(), "--format", "json", "-s", "training.steps=5"));
    all.addAll(List.of(more));
    return small.command("run", all.toArray(new String[0]));
  }

  Invocation runWithOption(Path place) {
    return run(small.spec(), "-s", "coupling={type: turned}", "--plugins", place.toString());
  }

  static void put(Path jar, String entry, String content) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath(entry), content);
    }
  }

  static String id(Invocation run) throws IOException {
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return SmallRun.json(run).path("id").asText();
  }

  static void assertSays(Invocation said, ExitCode code, String... fragments) {
    assertEquals(code.value(), said.exit(), said.printed());
    for (String fragment : fragments) {
      assertTrue(said.err().contains(fragment), () -> fragment + " in\n" + said.printed());
    }
    assertFalse(said.printed().contains("\tat "), said.printed());
  }
}
