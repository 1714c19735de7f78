package org.flowline.report.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyJournal;

/** Studies of the shapes that users make, with numbers that look like theirs. */
public final class SyntheticStudy {

  private final Path runs;
  private final SyntheticRuns disk;
  private final Random random = new Random(3);

  public SyntheticStudy(Path runs) {
    this.runs = runs;
    this.disk = new SyntheticRuns(runs);
  }

  /** Seven settings of path and coupling, three seeds each, nothing optimised. */
  StudyDirectory grid(String name) throws IOException {
    StudyEvents events = new StudyEvents(Optional.empty(), "path.type", "coupling.type");
    double level = 0.25;
    for (String path : List.of("linear", "ot", "vp", "ve")) {
      for (String coupling : List.of("independent", "minibatch_ot")) {
        if (!path.equals("ve") || coupling.equals("independent")) {
          events.trial(3, "path.type", path, "coupling.type", coupling);
          finish(events, 3, level, 1);
          level += 0.11;
        }
      }
    }
    return write(name, events);
  }

  /** Thirty trials as a search proposes them: three fail, ten are stopped. */
  public StudyDirectory search(String name) throws IOException {
    StudyEvents events =
        StudyEvents.minimizing(
            "val/loss",
            "optimizer.learning_rate",
            "architecture.hidden",
            "path.sigma_min",
            "path.type");
    for (int i = 0; i < 30; i++) {
      double rate = Math.pow(10, -4.5 + 3 * random.nextDouble());
      int hidden = 16 << random.nextInt(5);
      double sigma = Math.pow(10, -4 + 3 * random.nextDouble());
      boolean ot = random.nextDouble() < 0.7;
      Map<String, String> values =
          Map.of("rate", Double.toString(rate), "sigma", Double.toString(sigma));
      String type = ot ? "ot" : "linear";
      if (ot) {
        events.trial(
            1,
            "optimizer.learning_rate",
            values.get("rate"),
            "architecture.hidden",
            Integer.toString(hidden),
            "path.sigma_min",
            values.get("sigma"),
            "path.type",
            type);
      } else {
        events.trial(
            1,
            "optimizer.learning_rate",
            values.get("rate"),
            "architecture.hidden",
            Integer.toString(hidden),
            "path.type",
            type);
      }
      double level =
          0.3 + 0.25 * Math.pow(Math.log10(rate) + 3, 2) + 6.0 / hidden + (ot ? 0.4 * sigma : 0.15);
      if (rate > 0.017) {
        fail(events, "diverged: the loss is not finite at step 340");
      } else if (i % 3 == 2) {
        events.stopped(0, i % 2 == 0 ? 500 : 1250, 1.4 * level);
        disk.write(StudyEvents.run(events.last(), 0), RunState.STOPPED, 500, level, 1);
      } else {
        finish(events, 1, level, 500 * rate);
      }
    }
    return write(name, events);
  }

  /** Two settings over five seeds: what a paired test is for. */
  StudyDirectory pair(String name) throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/loss", "coupling.type");
    for (String coupling : List.of("independent", "minibatch_ot")) {
      events.trial(5, "coupling.type", coupling);
      finish(events, 5, coupling.equals("independent") ? 0.35 : 0.3, 1);
    }
    return write(name, events);
  }

  /** One setting, several seeds. */
  StudyDirectory single(String name) throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/loss");
    events.trial(5);
    finish(events, 5, 0.3, 1);
    return write(name, events);
  }

  /** Nothing finished. */
  StudyDirectory failed(String name) throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/loss", "optimizer.learning_rate");
    for (String rate : List.of("0.1", "1", "10")) {
      events.trial(2, "optimizer.learning_rate", rate);
      fail(events, "diverged: the loss is not finite at step 12");
      events.failed(1, "the file 'data/<a & b>.csv' does not exist");
    }
    return write(name, events);
  }

  /** Still running: some runs have ended, some trials have none. */
  public StudyDirectory unfinished(String name) throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/loss", "objective", "batch_size");
    for (String objective :
        List.of(
            "{type: flow_matching, weighting: uniform, antithetic: true}",
            "{type: maximum_likelihood, divergence: hutchinson, probes: 4}")) {
      for (String size : List.of("64", "256", "1024")) {
        events.trial(3, "objective", objective, "batch_size", size);
        if (!size.equals("1024")) {
          finish(events, size.equals("64") ? 3 : 1, 0.3 + 20 / Double.parseDouble(size), 1);
        }
      }
    }
    return write(name, events);
  }

  private void finish(StudyEvents events, int seeds, double level, double speed)
      throws IOException {
    for (int seed = 0; seed < seeds; seed++) {
      double loss = level * (1 + 0.03 * random.nextGaussian());
      events.finished(
          seed,
          Map.of(
              "train/loss",
              loss * 0.98,
              "val/loss",
              loss,
              "eval/wasserstein",
              0.6 * loss * (1 + 0.05 * random.nextGaussian()),
              "eval/wasserstein_floor",
              0.0921,
              "eval/npe",
              0.02 + 0.1 * random.nextDouble(),
              "eval/function_evaluations",
              74.0 + 6 * random.nextInt(3),
              "time/training_seconds",
              31.0 + random.nextDouble()));
      disk.write(
          StudyEvents.run(events.last(), seed), RunState.FINISHED, disk.steps(), loss, speed);
    }
  }

  private void fail(StudyEvents events, String reason) throws IOException {
    events.failed(0, reason);
    disk.write(StudyEvents.run(events.last(), 0), RunState.FAILED, 340, 2, 1);
  }

  private StudyDirectory write(String name, StudyEvents events) throws IOException {
    StudyDirectory study = StudyDirectory.of(runs, name);
    try (StudyJournal journal = StudyJournal.open(study)) {
      journal.append(events.all());
    }
    return study;
  }

  /** Writes one of each into a directory, to look at. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    for (String shape : List.of("grid", "search", "pair", "single", "failed", "unfinished")) {
      Path runs = directory.resolve(shape.toUpperCase(Locale.ROOT)).resolve("runs");
      SyntheticStudy study = new SyntheticStudy(runs);
      switch (shape) {
        case "grid" -> study.grid(shape);
        case "search" -> study.search(shape);
        case "pair" -> study.pair(shape);
        case "single" -> study.single(shape);
        case "failed" -> study.failed(shape);
        default -> study.unfinished(shape);
      }
    }
  }
}
