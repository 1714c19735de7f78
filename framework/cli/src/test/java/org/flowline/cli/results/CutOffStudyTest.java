package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.cli.Invocation;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose process was killed: of four runs one is finished, one failed, one was cut off. */
class CutOffStudyTest {
  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

  @TempDir private Path runs;

  @BeforeEach
  void setUp() throws IOException {
    List<PlannedRun> planned =
        List.of(
            new PlannedRun("r-s0", "e0", 0),
            new PlannedRun("r-s1", "e0", 1),
            new PlannedRun("r-s2", "e0", 2),
            new PlannedRun("r-s3", "e0", 3));
    try (StudyJournal journal = StudyJournal.open(StudyDirectory.of(runs, "cut"))) {
      journal.append(
          List.of(
              new StudyEvent.Opened(AT, "digest", Optional.empty(), List.of("a"), Optional.empty()),
              new StudyEvent.TrialProposed(AT, 0, Map.of("a", "x"), planned, Map.of(), Map.of()),
              ended("r-s0", RunState.FINISHED, Optional.empty()),
              ended("r-s1", RunState.FAILED, Optional.of("the loss is NaN"))));
    }
    RunDirectory cutOff = new RunDirectory(Files.createDirectory(runs.resolve("r-s2")));
    try (Journal journal = Journal.open(cutOff.events())) {
      journal.append(new Event.StateChanged(AT, RunState.STARTED, 0, Optional.empty()));
      journal.append(loss(30, 100));
      // It was begun again a day later, and cut off again.
      journal.append(
          new Event.StateChanged(AT.plusSeconds(86400), RunState.RESUMED, 50, Optional.empty()));
      journal.append(loss(86410, 150));
    }
  }

  private static Event loss(long seconds, long step) {
    return new Event.MetricLogged(AT.plusSeconds(seconds), "train/loss", step, 1, Optional.empty());
  }

  private static StudyEvent ended(String run, RunState state, Optional<String> reason) {
    return new StudyEvent.RunEnded(
        AT, run, "e0", new RunOutcome(state, 100, reason, 1, false, new TreeMap<>()));
  }

  private Invocation command(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--runs";
    all[arguments.length + 1] = runs.toString();
    return Invocation.of(all);
  }

  /** Its time is that of both attempts: 1 + 1 + 30 + 10 seconds. */
  @Test
  void countsWhatWasCutOffAndItsTime() {
    Invocation status = command("status", "cut");
    assertTrue(
        status.out().contains("4 runs: 1 finished, 1 failed, 1 cut off, 1 not run yet"),
        status.printed());
    assertTrue(status.out().contains("42 s in all"), status.printed());
    assertTrue(command("status").out().contains("1 cut off"), status.printed());
  }

  @Test
  void whySaysOfEachRunWhatWouldBeDone() {
    Invocation why = command("why", "cut");
    assertEquals(0, why.exit(), why.printed());
    for (String part :
        List.of(
            "3 of 4 runs would be computed",
            "1 failed, to be tried again: the loss is NaN",
            "1 cut off, to go on: at step 150",
            "1 to be trained",
            "s3",
            "flowline why SPEC")) {
      assertTrue(why.out().contains(part), part + "\n" + why.printed());
    }
    assertFalse(why.out().contains("s0"), why.printed());
    Invocation json = command("why", "cut", "--format", "json");
    assertTrue(json.out().contains("\"resume\""), json.printed());
    Invocation changed = command("why", "cut", "-s", "seed=1");
    assertEquals(2, changed.exit());
    assertTrue(changed.err().contains("a study is as it was begun"), changed.printed());
  }
}
