package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.Repository;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plugin from outside: built from sources against the SPI alone, used from its jar. */
class PluginJarTest {
  private static final String PLUGIN = "com.example.flows.ExamplePlugin";
  private static final String PLUGIN_SOURCE =
      """
      package com.example.flows;

      import org.flowline.spi.component.FlowPlugin;

      public final class ExamplePlugin extends FlowPlugin {
        @Override
        protected void configure() {
          bindPath("%s", QuarterCirclePath.class);
          bindCoupling("onlooker_of_%s", Onlooker.class);
        }
      }
      """;

  /** A coupling of rows as they come, which refuses its settings unless it sees a class. */
  private static final String ONLOOKER =
      """
      package com.example.flows;

      import com.fasterxml.jackson.databind.ObjectMapper;
      import jakarta.inject.Inject;
      import java.util.random.RandomGenerator;
      import org.flowline.spi.component.*;
      import org.flowline.spi.coupling.*;
      import org.flowline.spi.data.Batch;

      @Doc("Rows as they come.")
      public final class Onlooker implements Coupling {
        @Inject
        public Onlooker(Config config) {
          try {
            ClassLoader own = Onlooker.class.getClassLoader();
            ClassLoader from = Class.forName(config.sees(), false, own).getClassLoader();
            String whose =
                from == own ? ObjectMapper.mine()
                    : from == FlowPlugin.class.getClassLoader() ? "the host's" : "the JDK's";
            if (!whose.equals(config.whose())) {
              throw new IllegalArgumentException("sees " + whose + " " + config.sees());
            }
          } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("sees no " + config.sees());
          }
        }

        @Override
        public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
          for (int i = 0; i < source.size(); i++) {
            out.source()[i] = i;
            out.target()[i] = i;
          }
        }

        @Override
        public boolean independent() {
          return true;
        }

        public record Config(@Doc("A class.") String sees, @Doc("Whose it is.") String whose) {}
      }
      """;

  /** A library of the plugin's own under a name that the host has, too, and with other methods. */
  private static final String LIBRARY =
      """
      package com.fasterxml.jackson.databind;

      public final class ObjectMapper {
        public static String mine() {
          return "its own";
        }
      }
      """;

  @TempDir private static Path plugins;

  @TempDir private Path directory;

  private static Path jar;
  private SmallRun small;

  @BeforeAll
  static void buildTheJar() throws IOException {
    jar = PluginJar.build(plugins.resolve("only/example.jar"), PLUGIN, sources("quarter_circle"));
  }

  @BeforeEach
  void writeTheSpec() throws IOException {
    small = new SmallRun(directory);
  }

  /** With the path that the README shows. */
  private static Map<String, String> sources(String type) throws IOException {
    String readme = Files.readString(Repository.root().resolve("README.md"));
    String start = "```java\n";
    int from = readme.indexOf(start) + start.length();
    String path = readme.substring(from, readme.indexOf("```", from));
    Map<String, String> sources = new HashMap<>();
    sources.put(PLUGIN, PLUGIN_SOURCE.formatted(type, type));
    sources.put(
        "com.example.flows.QuarterCirclePath",
        """
        package com.example.flows;

        import jakarta.inject.Inject;
        import org.flowline.spi.component.Doc;
        import org.flowline.spi.path.*;

        """
            + path);
    sources.put("com.example.flows.Onlooker", ONLOOKER);
    sources.put("com.fasterxml.jackson.databind.ObjectMapper", LIBRARY);
    return sources;
  }

  private Invocation run(Path plugins) {
    return small.command(
        "run",
        small.spec().toString(),
        "--plugins",
        plugins.toString(),
        "--format",
        "json",
        "-s",
        "path={type: quarter_circle}",
        "-s",
        "training.steps=20");
  }

  @Test
  void runsFromAJarAndFromADirectory() throws IOException {
    Invocation first = run(jar);
    assertEquals(ExitCode.OK.value(), first.exit(), first.printed());
    JsonNode run = SmallRun.json(first);
    assertEquals("quarter_circle", run.path("parameters").path("path.type").asText());
    JsonNode provenance =
        new ObjectMapper()
            .readTree(Path.of(run.path("dir").asText()).resolve("provenance.json").toFile());
    JsonNode outside = provenance.path("outside_plugins").path(0);
    assertEquals(PLUGIN, outside.path("plugin").asText());
    assertEquals(64, outside.path("digest").asText().length());
    assertEquals("[\"path quarter_circle\"]", outside.path("types").toString());
    assertTrue(provenance.path("plugins").path(PLUGIN).isMissingNode());
    Invocation again = run(jar.getParent());
    assertEquals(run.path("id"), SmallRun.json(again).path("id"), again.printed());
    assertTrue(again.err().contains("finished before"), again.printed());
  }

  /** The jar is part of what shapes the weights. */
  @Test
  void isAnotherRunWithAnotherJar() throws IOException {
    String before = SmallRun.json(run(jar)).path("id").asText();
    Map<String, String> sources = sources("quarter_circle");
    sources.put("com.example.flows.More", "package com.example.flows; class More {}");
    Path other = PluginJar.build(directory.resolve("example.jar"), PLUGIN, sources);
    assertNotEquals(before, SmallRun.json(run(other)).path("id").asText());
  }

  @Test
  @Tag("slow")
  void reachesTheWorkersOfASweep() throws IOException {
    SmallSweep sweep = new SmallSweep(directory, "axes: {path.type: [quarter_circle, linear]}\n");
    Invocation run =
        sweep.run("--plugins", jar.toString(), "-s", "training.steps=20", "--format", "json");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    assertEquals(2, SmallSweep.runs(run).size(), run.out());
    SmallSweep.runs(run).forEach(of -> assertEquals("finished", of.path("state").asText()));
  }

  @Test
  void keepsTheLawsOfAPath() {
    Invocation check =
        Invocation.of("plugins", "check", "path", "quarter_circle", "--plugins", jar.toString());
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
    assertTrue(check.out().contains("path 'quarter_circle' keeps all 11 laws"), check.out());
  }

  @ParameterizedTest
  @CsvSource({
    "java.sql.Connection, the JDK's",
    "org.flowline.spi.path.AffinePath, the host's",
    "org.flowline.autodiff.Tape, the host's",
    "org.flowline.transport.ExactAssignment, the host's",
    "com.google.inject.Injector, the host's",
    "jakarta.inject.Inject, the host's",
    "org.nd4j.linalg.api.ndarray.INDArray, the host's",
    "org.slf4j.Logger, the host's",
    "com.fasterxml.jackson.databind.ObjectMapper, its own",
  })
  void sees(String type, String whose) {
    Invocation validate = validate(type, whose);
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
  }

  /** Neither what is this program's own, nor libraries that no signature of the SPI has. */
  @ParameterizedTest
  @CsvSource({
    "org.flowline.engine.plugin.PluginRegistry",
    "org.flowline.journal.run.RunDirectory",
    "org.flowline.plugins.paths.LinearPath",
    "com.fasterxml.jackson.databind.JsonNode",
    "org.yaml.snakeyaml.Yaml",
    "com.google.common.collect.ImmutableList",
    "picocli.CommandLine",
  })
  void doesNotSee(String type) throws ClassNotFoundException {
    Class.forName(type, false, getClass().getClassLoader());
    Invocation validate = validate(type, "the host's");
    assertEquals(ExitCode.SPEC_INVALID.value(), validate.exit(), validate.printed());
    assertTrue(validate.err().contains("sees no " + type), validate.printed());
  }

  private Invocation validate(String type, String whose) {
    return Invocation.of(
        "validate",
        small.spec().toString(),
        "--plugins",
        jar.toString(),
        "-s",
        "coupling={type: onlooker_of_quarter_circle, sees: %s, whose: \"%s\"}"
            .formatted(type, whose));
  }

  @Test
  void mustNotClaimTheNameOfAnother() throws IOException {
    Path both = Files.createDirectory(directory.resolve("both"));
    Files.copy(jar, both.resolve("example.jar"));
    Path other = Files.copy(jar, both.resolve("other.jar"));
    for (List<String> places :
        List.of(
            List.of("--plugins", both.toString()),
            List.of("--plugins", jar.toString(), "--plugins", other.toString()))) {
      assertRefused(places, "is claimed by two plugins", "example.jar", "other.jar");
    }
    Path linear = PluginJar.build(directory.resolve("linear.jar"), PLUGIN, sources("linear"));
    assertRefused(
        List.of("--plugins", linear.toString()),
        "path 'linear' is claimed by two plugins",
        "linear.jar",
        "org.flowline.plugins.paths.PathsPlugin");
  }

  @Test
  void mustBeAPlugin() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
    assertRefused(List.of("--plugins", text.toString()), "text.jar", "cannot be read");
    Path bare = PluginJar.build(directory.resolve("bare.jar"), "", sources("bare"));
    assertRefused(List.of("--plugins", bare.toString()), "bare.jar", "there is no META-INF");
    byte[] whole = Files.readAllBytes(jar);
    Path half = directory.resolve("half.jar");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(List.of("--plugins", half.toString()), "half.jar", "cannot be read");
  }

  private static void assertRefused(List<String> plugins, String... fragments) {
    String[] arguments = new String[2 + plugins.size()];
    arguments[0] = "plugins";
    arguments[1] = "list";
    for (int i = 0; i < plugins.size(); i++) {
      arguments[2 + i] = plugins.get(i);
    }
    Invocation list = Invocation.of(arguments);
    assertEquals(ExitCode.PLUGIN_BROKEN.value(), list.exit(), list.printed());
    for (String fragment : fragments) {
      assertTrue(list.err().contains(fragment), list.printed());
    }
  }
}
