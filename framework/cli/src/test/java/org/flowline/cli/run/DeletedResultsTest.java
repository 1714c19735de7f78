package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.RunDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted of a finished run is made anew by the command that made it, and nothing else. */
@Tag("slow")
class DeletedResultsTest {
  private static final String SHORT = "training.steps=100";

  @TempDir private Path directory;

  private static void delete(Path file) throws IOException {
    try (Stream<Path> files = Files.walk(file)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Everything under a directory but the journal, the lock and what names the time. */
  private static Map<String, byte[]> contents(Path root) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.endsWith("events.jsonl") && !name.endsWith(".lock")) {
          contents.put(name, Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  private static void assertSame(Map<String, byte[]> before, Path root) throws IOException {
    Map<String, byte[]> now = contents(root);
    assertEquals(before.keySet(), now.keySet());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, now.get(name), name));
  }

  @Test
  void ofARunComeBack() throws IOException {
    SmallRun small = new SmallRun(directory);
    Invocation first = small.run(SHORT);
    assertEquals(ExitCode.OK.value(), first.exit(), first.printed());
    RunDirectory run = new RunDirectory(Path.of(SmallRun.json(first).path("dir").asText()));
    Map<String, byte[]> before = contents(run.path());
    List<Path> results;
    try (Stream<Path> files = Files.walk(run.artifacts())) {
      results = files.filter(Files::isRegularFile).sorted().toList();
    }
    assertTrue(results.size() > 5, results.toString());
    for (Path result : Stream.concat(results.stream(), Stream.of(run.artifacts())).toList()) {
      delete(result);
      Invocation again = small.run(SHORT);
      assertEquals(ExitCode.OK.value(), again.exit(), again.printed());
      assertSame(before, run.path());
      assertTrue(small.run(SHORT).err().contains("finished before"), again.printed());
    }
    delete(run.artifacts());
    delete(run.checkpoints());
    small.run(SHORT);
    assertSame(before, run.path());
    Files.delete(run.data());
    small.run(SHORT);
    assertSame(before, run.path());
    for (Path described : List.of(run.spec(), run.provenance())) {
      Files.delete(described);
      Invocation again = small.run(SHORT);
      assertTrue(again.err().contains("gone"), again.printed());
      assertSame(before, run.path());
    }
  }

  /** It is for going on, and there is nothing to go on with. */
  @Test
  void checkpointsOfFinishedRunsAreNotMissed() throws IOException {
    SmallRun small = new SmallRun(directory);
    RunDirectory run =
        new RunDirectory(Path.of(SmallRun.json(small.run(SHORT)).path("dir").asText()));
    delete(run.checkpoints());
    Invocation again = small.run(SHORT);
    assertTrue(again.err().contains("finished before"), again.printed());
    assertTrue(!Files.exists(run.checkpoints()), again.printed());
  }

  @Test
  void ofAStudyComeBack() throws IOException {
    SmallSweep sweep = new SmallSweep(directory, "axes: {path.sigma: [0.0, 0.1]}");
    Invocation first = sweep.run();
    assertEquals(ExitCode.OK.value(), first.exit(), first.printed());
    RunDirectory run =
        sweep.study().run(sweep.history().trials().get(0).replicates().get(0).planned());
    Map<String, byte[]> before = contents(run.path());
    Path page = directory.resolve("reports/small-study");
    Map<String, byte[]> pages = contents(page);
    delete(run.artifacts());
    Invocation again = sweep.run();
    assertEquals(ExitCode.OK.value(), again.exit(), again.printed());
    assertSame(before, run.path());
    byte[] flipped = Files.readAllBytes(run.model());
    flipped[flipped.length - 1] ^= 1;
    Files.write(run.model(), flipped);
    sweep.run();
    assertSame(before, run.path());
    String picture =
        pages.keySet().stream().filter(name -> name.endsWith(".png")).findFirst().orElseThrow();
    Files.delete(page.resolve(picture));
    sweep.run();
    assertEquals(pages.keySet(), contents(page).keySet());
  }
}
