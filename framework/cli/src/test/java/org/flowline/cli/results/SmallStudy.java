package org.flowline.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyJournal;

/** A study's journal as the engine leaves it, without its runs. */
final class SmallStudy {
  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

  private final Path runs;
  private final List<StudyEvent> events = new ArrayList<>();
  private int trials;

  SmallStudy(Path runs, Optional<StudyGoal> goal, String... axes) {
    this.runs = runs;
    events.add(new StudyEvent.Opened(AT, "digest", Optional.empty(), List.of(axes), goal));
  }

  /**
   * A trial of one finished run a value, for seeds from 0, which have a metric of the test split,
   * too.
   */
  SmallStudy trial(Map<String, String> parameters, String metric, double... values) {
    return trial(
        parameters,
        Arrays.stream(values)
            .mapToObj(value -> Map.of(metric, value, "eval/npe", 10 * value))
            .toList());
  }

  /** A trial of finished runs with these metrics, for seeds from 0. */
  SmallStudy trial(Map<String, String> parameters, List<Map<String, Double>> values) {
    List<PlannedRun> planned = new ArrayList<>();
    List<StudyEvent> ended = new ArrayList<>();
    for (int seed = 0; seed < values.size(); seed++) {
      String id = run(trials, seed);
      planned.add(new PlannedRun(id, "e0", seed));
      ended.add(
          new StudyEvent.RunEnded(
              AT,
              id,
              "e0",
              new RunOutcome(
                  RunState.FINISHED,
                  100,
                  Optional.empty(),
                  1,
                  false,
                  new TreeMap<>(values.get(seed)))));
    }
    events.add(new StudyEvent.TrialProposed(AT, trials, parameters, planned, Map.of(), Map.of()));
    events.addAll(ended);
    trials++;
    return this;
  }

  static String run(int trial, int seed) {
    return "t" + trial + "-s" + seed;
  }

  /** Gives a run its spec. */
  SmallStudy spec(int trial, int seed, String yaml) throws IOException {
    Path directory = Files.createDirectories(runs.resolve(run(trial, seed)));
    Files.writeString(directory.resolve("spec.yaml"), yaml);
    return this;
  }

  void write(String name) throws IOException {
    try (StudyJournal journal = StudyJournal.open(StudyDirectory.of(runs, name))) {
      journal.append(events);
    }
  }
}
