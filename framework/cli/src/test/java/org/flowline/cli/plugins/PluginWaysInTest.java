package org.flowline.cli.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;

/** The ways in which jars are given beside a spec. */
class PluginWaysInTest extends WithWaysJar {
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
}
