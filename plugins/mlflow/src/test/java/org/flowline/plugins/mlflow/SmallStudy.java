package org.flowline.plugins.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.array.Tensor;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyJournal;
import org.flowline.spi.tracking.TrackingSubject;

/** A study on disk, as the engine writes it. */
public record SmallStudy(Path runs, String name, Instant begin) {
  static final String EVALUATION = "e0";

  public SmallStudy(Path runs, String name) {
    this(runs, name, Instant.parse("2026-01-01T00:00:00Z"));
  }

  public StudyDirectory directory() {
    return StudyDirectory.of(runs, name);
  }

  TrackingSubject subject() {
    return new TrackingSubject.OfStudy(directory().path());
  }

  static String run(int trial) {
    return run(trial, 0);
  }

  static String run(int trial, int seed) {
    return "t" + trial + "-s" + seed;
  }

  String key(int trial) {
    return key(trial, 0);
  }

  String key(int trial, int seed) {
    return name + "/" + run(trial, seed) + "/" + EVALUATION;
  }

  /** Begins with trials of which nothing is computed yet. */
  SmallStudy begin(int trials) throws IOException {
    return begin(trials, 1);
  }

  /** The same with several seeds a trial. */
  SmallStudy begin(int trials, int seeds) throws IOException {
    List<StudyEvent> events = new ArrayList<>();
    events.add(
        new StudyEvent.Opened(
            begin,
            "digest",
            Optional.of("Why, since " + begin + "."),
            List.of("path.type"),
            Optional.of(new StudyGoal("val/wasserstein", true)),
            Optional.of("experiments/study.yaml")));
    for (int trial = 0; trial < trials; trial++) {
      events.add(
          new StudyEvent.TrialProposed(
              begin,
              trial,
              Map.of("path.type", "p" + trial),
              planned(trial, seeds),
              Map.of(),
              Map.of()));
    }
    append(events);
    return this;
  }

  private static List<PlannedRun> planned(int trial, int seeds) {
    return IntStream.range(0, seeds)
        .mapToObj(seed -> new PlannedRun(run(trial, seed), EVALUATION, seed))
        .toList();
  }

  private void append(List<StudyEvent> events) throws IOException {
    try (StudyJournal journal = StudyJournal.open(directory())) {
      journal.append(events);
    }
  }

  /** Trains a run up to a step, from where it was. */
  void train(int trial, int from, int to) throws IOException {
    train(trial, 0, from, to);
  }

  /** The same of one seed. */
  void train(int trial, int seed, int from, int to) throws IOException {
    RunDirectory run = new RunDirectory(runs.resolve(run(trial, seed)));
    try (Journal journal = Journal.open(run.events())) {
      if (from == 0) {
        journal.append(new Event.StateChanged(at(trial), RunState.STARTED, 0, Optional.empty()));
        settings(trial, seed)
            .forEach(
                (key, value) -> append(journal, new Event.ParameterLogged(at(trial), key, value)));
      } else {
        journal.append(
            new Event.StateChanged(
                at(trial).plusMillis(from), RunState.RESUMED, from, Optional.empty()));
      }
      for (int step = from + 1; step <= to; step++) {
        append(
            journal,
            new Event.MetricLogged(
                at(trial).plusMillis(step),
                "train/loss",
                step,
                (1.0 + seed) / step,
                Optional.empty()));
      }
    }
  }

  /** Beside what is swept, what all runs have, and what follows from a path. */
  private Map<String, String> settings(int trial, int seed) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("name", name);
    settings.put("description", "\"Why, in quotes.\"");
    settings.put("seed", Integer.toString(seed));
    settings.put("path.type", "p" + trial);
    settings.put("path.beta_" + trial, "1");
    settings.put("target.type", "moons");
    settings.put("training.steps", "100");
    return settings;
  }

  private Instant at(int trial) {
    return begin.plusSeconds(trial);
  }

  private static void append(Journal journal, Event event) {
    try {
      journal.append(event);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Ends a run, with a score. */
  void end(int trial, RunState state, double score) throws IOException {
    end(trial, 0, state, score);
  }

  /** The same of one seed. */
  void end(int trial, int seed, RunState state, double score) throws IOException {
    RunDirectory run = new RunDirectory(runs.resolve(run(trial, seed)));
    Instant now = at(trial).plusSeconds(60);
    Optional<String> reason =
        state == RunState.FINISHED ? Optional.empty() : Optional.of("because");
    try (Journal journal = Journal.open(run.events())) {
      if (state == RunState.FINISHED) {
        Path weights = run.model();
        Safetensors.write(
            weights,
            List.of(new Tensor("w", new int[] {1}, new float[] {trial})),
            new RunIdentity("t" + trial, seed).metadata());
        journal.append(
            new Event.ArtifactWritten(
                begin, run.relative(weights), Files.size(weights), Optional.empty()));
        Optional<String> evaluation = Optional.of(EVALUATION);
        for (String key : List.of("val/wasserstein", "eval/wasserstein")) {
          journal.append(new Event.MetricLogged(now, key, 100, score, evaluation));
        }
        file(run, journal, "artifacts/evaluation-e0/samples.png", "picture " + trial, evaluation);
      }
      journal.append(new Event.StateChanged(now, state, 100, reason));
    }
    Files.writeString(run.spec(), "name: " + name + "\n");
    Files.writeString(
        run.provenance(),
        "{\"training_key\": \"t%d\", \"spec_file\": \"single.yaml\", \"git\": {\"commit\": \"abc\", \"dirty\": true}}"
            .formatted(trial));
    append(
        List.of(
            new StudyEvent.RunEnded(
                now,
                run(trial, seed),
                EVALUATION,
                new RunOutcome(
                    state,
                    100,
                    reason,
                    60,
                    false,
                    new TreeMap<>(
                        state == RunState.FINISHED
                            ? Map.of("val/wasserstein", score, "eval/wasserstein", score)
                            : Map.of())))));
  }

  private void file(
      RunDirectory run, Journal journal, String path, String content, Optional<String> evaluation)
      throws IOException {
    Path file = run.path().resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, content);
    journal.append(new Event.ArtifactWritten(begin, path, content.length(), evaluation));
  }

  /** A study of two trials with three seeds each, whose scores are 1, 2, 6 and 2, 3, 7. */
  SmallStudy replicated() throws IOException {
    begin(2, 3);
    double[] scores = {1, 2, 6};
    for (int trial = 0; trial < 2; trial++) {
      for (int seed = 0; seed < 3; seed++) {
        train(trial, seed, 0, 10);
        end(trial, seed, RunState.FINISHED, scores[seed] + trial);
      }
    }
    return this;
  }

  /** A study of three runs that are all done: two finished, one failed. */
  public SmallStudy complete() throws IOException {
    begin(3);
    for (int trial = 0; trial < 3; trial++) {
      train(trial, 0, 100);
      end(trial, trial == 2 ? RunState.FAILED : RunState.FINISHED, 0.5 - 0.1 * trial);
    }
    return this;
  }
}
