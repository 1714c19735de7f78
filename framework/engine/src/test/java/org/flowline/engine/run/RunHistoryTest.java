package org.flowline.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunLock;
import org.flowline.journal.run.RunState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir private Path path;

  private RunDirectory directory;

  @BeforeEach
  void setUp() {
    directory = new RunDirectory(path.resolve("run"));
  }

  @Test
  void isEmptyBeforeTheRun() throws IOException {
    RunHistory history = RunHistory.readResults(directory);
    assertEquals(Optional.empty(), history.state());
    assertEquals(OptionalLong.empty(), history.trainedAt());
    assertEquals(Map.of(), history.latestEvaluation());
  }

  @Test
  void keepsEvaluationsApart() throws IOException {
    try (RunJournal journal = new RunJournal(directory, CLOCK)) {
      journal.state(RunState.STARTED, 0, Optional.empty());
      journal.training("train/loss", 50, 2);
      journal.training("train/loss", 100, 1);
      journal.state(RunState.TRAINED, 100, Optional.empty());
      journal.evaluated("eval/wasserstein", 100, 0.5, "first");
      journal.evaluated(RunHistory.EVALUATION_SECONDS, 100, 3, "first");
      journal.evaluated("eval/wasserstein", 100, 0.25, "second");
    }
    RunHistory history = RunHistory.readResults(directory);
    assertEquals(Optional.of(RunState.TRAINED), history.state());
    assertEquals(OptionalLong.of(100), history.trainedAt());
    assertTrue(history.evaluated("first"));
    assertFalse(history.evaluated("second"));
    assertEquals(Optional.of("second"), history.latestEvaluationKey());
    assertEquals(Map.of("train/loss", 1.0, "eval/wasserstein", 0.25), history.metrics("second"));
  }

  @Test
  void tellsARunThatDiedFromOneThatRuns() throws IOException {
    try (RunJournal journal = new RunJournal(directory, CLOCK)) {
      journal.state(RunState.STARTED, 0, Optional.empty());
    }
    assertEquals("cut off", RunSummary.read(directory).state());
    RunLock lock = directory.lock();
    assertEquals("running", RunSummary.read(directory).state());
    lock.close();
  }
}
