package org.flowline.cli.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run is finished; what is asked for differs from it in one way at a time. */
final class WhyCommandTest {
  private static final String SPEC =
      """
      name: small
      target: {type: csv, file: points.csv}
      architecture: {type: mlp, hidden: [4]}
      training: {steps: 10, batch_size: 16}
      solver: {type: euler, steps: 5}
      data: {validation: 0, test: 20}
      metrics: [{type: wasserstein, samples: 20}]
      """;

  private static final String COUPLING =
      """
      package com.example.bent;

      import jakarta.inject.Inject;
      import org.flowline.spi.component.*;
      import org.flowline.spi.coupling.*;
      import org.flowline.spi.data.Batch;
      import java.util.random.RandomGenerator;

      @Doc("Pairs as they come.")
      public final class AsTheyCome implements Coupling {
        @Inject
        public AsTheyCome() {}

        @Override
        public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
          for (int i = 0; i < source.size(); i++) {
            out.source()[i] = i;
            out.target()[i] = %s;
          }
        }

        @Override
        public boolean independent() {
          return true;
        }
      }
      """;

  private static final String PLUGIN =
      """
      package com.example.bent;

      import org.flowline.spi.component.FlowPlugin;

      public final class BentPlugin extends FlowPlugin {
        @Override
        protected void configure() {
          bindCoupling("as_they_come", AsTheyCome.class);
        }
      }
      """;

  @TempDir private Path directory;
  private Path spec = Path.of("");

  @BeforeEach
  void aSpecIsWritten() throws IOException {
    writePoints(0.25);
    spec = Files.writeString(directory.resolve("small.yaml"), SPEC);
  }

  private void writePoints(double last) throws IOException {
    List<String> rows = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < 60; i++) {
      rows.add(Math.sin(i) + "," + (i == 59 ? last : Math.cos(3 * i)));
    }
    Files.write(directory.resolve("points.csv"), rows);
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    if (arguments[0].equals("run")) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return Invocation.of(all.toArray(new String[0]));
  }

  private Invocation ok(String... arguments) {
    Invocation found = command(arguments);
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
    return found;
  }

  private String run(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("run", spec.toString(), "--format", "json"));
    all.addAll(List.of(more));
    return SmallRun.json(ok(all.toArray(new String[0]))).path("id").asText();
  }

  private JsonNode why(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("why", spec.toString(), "--format", "json"));
    all.addAll(List.of(more));
    return SmallRun.json(ok(all.toArray(new String[0])));
  }

  /** What is there and here, by the name of what differs. */
  private static Map<String, String> differences(JsonNode reason) {
    Map<String, String> differences = new TreeMap<>();
    reason
        .path("differences")
        .forEach(
            one ->
                differences.put(
                    one.path("name").asText(),
                    one.path("there").asText("-") + " -> " + one.path("here").asText("-")));
    return differences;
  }

  private static void assertWork(String work, JsonNode reason) {
    assertEquals(work, reason.path("work").asText(), reason.toString());
  }

  @Test
  void nothingIsFinishedAndThenEverything() throws IOException {
    JsonNode before = why();
    assertWork("train", before);
    assertTrue(before.path("nearest").isMissingNode(), before.toString());
    assertFalse(Files.exists(directory.resolve("runs").resolve(before.path("run").asText())));
    String id = run();
    assertEquals(id, before.path("run").asText());
    assertWork("nothing", why());
    assertWork("nothing", why("-s", "name=another"));
    assertTrue(ok("why", spec.toString()).out().contains(id + ": finished"));
  }

  @Test
  void aChangedValueAndASeedAreTold() throws IOException {
    String id = run();
    JsonNode reason = why("-s", "training.steps=12", "-s", "seed=3");
    assertWork("train", reason);
    assertEquals(id, reason.path("nearest").asText());
    assertEquals(Map.of("training.steps", "10 -> 12", "seed", "0 -> 3"), differences(reason));
  }

  @Test
  void anotherSolverIsMeasuredOnly() throws IOException {
    String id = run();
    JsonNode reason = why("-s", "solver.steps=6");
    assertWork("measure", reason);
    assertEquals(id, reason.path("run").asText());
    assertEquals(Map.of("solver.steps", "5 -> 6"), differences(reason));
  }

  @Test
  void aChangedFileIsToldByItsDigestAndByRun() throws IOException {
    String id = run();
    writePoints(0.5);
    JsonNode reason = why();
    assertWork("train", reason);
    assertEquals(List.of("rows of the target"), List.copyOf(differences(reason).keySet()));
    String said = ok("run", spec.toString()).err();
    assertTrue(said.contains("is new: rows of the target"), said);
    assertTrue(said.contains("since run " + id), said);
    String of = ok("why", reason.path("run").asText()).out();
    assertTrue(of.contains(id) && of.contains("rows of the target"), of);
    assertFalse(ok("run", spec.toString()).err().contains("is new"), "it is finished now");
  }

  private Path jar(String other) throws IOException {
    return PluginJar.build(
        directory.resolve("bent.jar"),
        "com.example.bent.BentPlugin",
        Map.of(
            "com.example.bent.BentPlugin",
            PLUGIN,
            "com.example.bent.AsTheyCome",
            COUPLING.formatted(other)));
  }

  @Test
  void aRebuiltPluginIsToldByItsDigest() throws IOException {
    String[] given = {
      "--plugins", jar("i").toString(), "-s", "coupling.type=as_they_come",
    };
    String id = run(given);
    assertWork("nothing", why(given));
    jar("source.size() - 1 - i");
    JsonNode reason = why(given);
    assertWork("train", reason);
    assertEquals(id, reason.path("nearest").asText());
    assertEquals(
        List.of("plugin com.example.bent.BentPlugin"), List.copyOf(differences(reason).keySet()));
  }

  /** As an older version would have left it: other versions of its plugins, so another key. */
  @Test
  void aRunOfAnOlderVersionIsToldAsOne() throws IOException {
    Path made = directory.resolve("runs").resolve(run());
    Path older = Files.move(made, made.resolveSibling("0123456789ab-s0"));
    Path provenance = older.resolve("provenance.json");
    Files.writeString(
        provenance,
        Files.readString(provenance)
            .replaceAll("(\"org\\.flowline\\.plugins\\.\\S+\" : )\"[^\"]+\"", "$1\"0.0.7\""));
    JsonNode reason = why();
    assertWork("train", reason);
    assertEquals("0123456789ab-s0", reason.path("nearest").asText());
    Map<String, String> differences = differences(reason);
    assertEquals(List.of("version of Flowline"), List.copyOf(differences.keySet()));
    assertTrue(
        differences.get("version of Flowline").startsWith("0.0.7 -> "), differences::toString);
  }

  @Test
  void ofAStudyWhatIsSweptIsNoReason() throws IOException {
    run();
    String[] axes = {"-x", "training.steps=10,20", "-x", "optimizer.learning_rate=1e-3,1e-2"};
    String[] all = {"why", spec.toString(), axes[0], axes[1], axes[2], axes[3]};
    String fresh = ok(all).out();
    assertTrue(fresh.contains("study small, 4 runs: 1 finished; 3 to be trained"), fresh);
    assertTrue(fresh.contains("values of the sweep"), fresh);
    ok("run", spec.toString(), axes[0], axes[1], axes[2], axes[3]);
    assertTrue(ok(all).out().contains("4 runs: 4 finished"), "nothing is left to do");
    writePoints(0.5);
    String changed = ok(all).out();
    assertTrue(changed.contains("4 to be trained"), changed);
    assertTrue(changed.contains("rows of the target"), changed);
    assertFalse(changed.contains("learning_rate"), changed);
    String said = ok("run", spec.toString(), axes[0], axes[1], axes[2], axes[3]).err();
    assertTrue(said.contains("is new: rows of the target"), said);
  }

  @Test
  void aRunIsRepeatedByItsId() throws IOException {
    String id = run();
    Invocation again = ok("run", "--like", id.substring(0, 6), "--format", "json");
    assertEquals(id, SmallRun.json(again).path("id").asText());
    Invocation other = ok("run", "--like", id, "-s", "seed=1", "--format", "json");
    assertEquals(id.replace("-s0", "-s1"), SmallRun.json(other).path("id").asText());
    assertUsage("leave one of both out", "run", spec.toString(), "--like", id);
    assertUsage("what is to be run?", "run");
    assertUsage("no run or study 'nosuch'", "run", "--like", "nosuch");
    assertUsage("are for specs", "why", id, "-s", "seed=1");
    assertUsage("no run or study 'nosuch'", "why", "nosuch");
    assertUsage("file 'nosuch.yaml' does not exist", "why", "nosuch.yaml");
  }

  private void assertUsage(String told, String... arguments) {
    Invocation found = command(arguments);
    assertEquals(ExitCode.USAGE.value(), found.exit(), found.printed());
    assertTrue(found.err().contains(told), found.printed());
  }
}
