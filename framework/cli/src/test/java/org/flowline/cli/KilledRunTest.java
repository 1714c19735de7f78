package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flowline.journal.Event;
import org.flowline.journal.JournalReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed loses nothing: the same command ends with the same bytes. */
class KilledRunTest {
  private static final String STEPS = "training.steps=20000";
  private static final int KILLS = 3;

  @TempDir private Path directory;

  @Test
  void endsWithTheBytesOfAnUndisturbedRun() throws IOException, InterruptedException {
    JsonNode undisturbed =
        SmallRun.json(new SmallRun(Files.createDirectory(directory.resolve("a"))).run(STEPS));
    SmallRun killed = new SmallRun(Files.createDirectory(directory.resolve("b")));
    Path journal = killed.runs().resolve(undisturbed.path("id").asText()).resolve("events.jsonl");
    long reached = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      reached = killAfterStep(killed, journal, reached + 700L * (kill + 1));
    }
    JsonNode finished = SmallRun.json(killed.run(STEPS));
    assertEquals("finished", finished.path("state").asText());
    assertArrayEquals(SmallRun.model(undisturbed), SmallRun.model(finished));
    assertEquals(
        undisturbed.path("metrics").path("eval/wasserstein"),
        finished.path("metrics").path("eval/wasserstein"));
    assertEquals(
        losses(Path.of(undisturbed.path("dir").asText()).resolve("events.jsonl")), losses(journal));
  }

  private static long killAfterStep(SmallRun run, Path journal, long step)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.flowline.cli.Flowline",
                "run",
                run.spec().toString(),
                "-s",
                STEPS,
                "--runs",
                run.runs().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long seen = 0;
    while (seen < step && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(5);
      seen = lastStep(journal);
    }
    assertTrue(process.isAlive(), "the run ended before it could be killed");
    process.destroyForcibly().waitFor();
    return lastStep(journal);
  }

  private static long lastStep(Path journal) throws IOException {
    return Files.exists(journal)
        ? metrics(journal).stream().mapToLong(Event.MetricLogged::step).max().orElse(0)
        : 0;
  }

  private static List<String> losses(Path journal) throws IOException {
    return metrics(journal).stream()
        .filter(metric -> metric.key().endsWith("/loss"))
        .map(metric -> metric.key() + " " + metric.step() + " " + metric.value())
        .toList();
  }

  private static List<Event.MetricLogged> metrics(Path journal) throws IOException {
    return JournalReader.read(journal).stream()
        .filter(Event.MetricLogged.class::isInstance)
        .map(Event.MetricLogged.class::cast)
        .toList();
  }
}
