package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs and sweeps at random moments, again and again, and compares what they end with.
 *
 * <p>For real and for minutes: {@code mvn -Pcampaign}.
 */
@Tag("campaign")
class KillCampaignTest {
  @TempDir private Path directory;

  private final Random random = new Random(18);
  private int kills;
  private int resumed;
  private double longest;

  @Test
  void singleRuns() throws IOException, InterruptedException {
    campaign("kill.yaml", false);
  }

  @Test
  void sweeps() throws IOException, InterruptedException {
    campaign("kill-sweep.yaml", true);
  }

  private void campaign(String spec, boolean study) throws IOException, InterruptedException {
    CampaignRun calm = CampaignRun.of(directory.resolve("calm"), spec);
    long began = System.nanoTime();
    assertEquals(0, calm.start().waitFor(), Files.readString(calm.log()));
    long whole = System.nanoTime() - began;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CampaignRun.seconds());
    int rounds = 0;
    while (System.nanoTime() < end) {
      rounds++;
      CampaignRun round = CampaignRun.of(directory.resolve("round" + rounds), spec);
      bringToTheEnd(round, whole);
      round.assertSame(calm);
      if (study) {
        assertComplete(round);
      }
    }
    System.out.printf(
        "campaign %s: %d kills in %d rounds, %d starts went on, all bytes and journals the same;"
            + " processes outlived their parent by at most %.1f s%n",
        spec, kills, rounds, resumed, longest);
  }

  private void bringToTheEnd(CampaignRun round, long whole)
      throws IOException, InterruptedException {
    while (true) {
      Process process = round.start();
      long patience = (long) (whole * 0.9 * random.nextDouble());
      if (process.waitFor(patience, TimeUnit.NANOSECONDS)) {
        assertEquals(0, process.exitValue(), Files.readString(round.log()));
        return;
      }
      kill(process);
      resumed++;
    }
  }

  /** Either the process itself, or one that works for it, and then itself some time later. */
  private void kill(Process process) throws InterruptedException {
    List<ProcessHandle> workers = process.children().toList();
    if (!workers.isEmpty() && random.nextBoolean()) {
      workers.get(random.nextInt(workers.size())).destroyForcibly();
      kills++;
      TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
      workers = process.children().toList();
    }
    if (process.isAlive()) {
      process.destroyForcibly().waitFor();
      kills++;
    }
    long began = System.nanoTime();
    for (ProcessHandle worker : workers) {
      worker.onExit().join();
    }
    longest = Math.max(longest, (System.nanoTime() - began) / 1e9);
  }

  private static void assertComplete(CampaignRun round) throws IOException {
    StudyHistory history =
        StudyHistory.read(StudyDirectory.of(round.directory().resolve("runs"), "kill-sweep"));
    assertEquals(2, history.trials().size());
    for (StudyHistory.Trial trial : history.trials()) {
      assertEquals(2, trial.replicates().size());
      trial.replicates().forEach(run -> assertTrue(run.outcome().isPresent(), run.toString()));
    }
  }
}
