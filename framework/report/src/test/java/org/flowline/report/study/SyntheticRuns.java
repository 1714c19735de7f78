package org.flowline.report.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.report.figure.EvaluationFigures;

/** Runs of a study on disk: a journal with curves, a spec and a picture of the samples. */
final class SyntheticRuns {

  private static final int STEPS = 5000;
  private static final int POINTS = 1200;

  private final Path runs;
  private final Random random = new Random(17);
  private final Map<Integer, Path> pictures = new HashMap<>();

  SyntheticRuns(Path runs) {
    this.runs = runs;
  }

  /** A run whose losses fall to a level; it reaches {@code last} of 5000 steps. */
  void write(String id, RunState state, int last, double level, double speed) throws IOException {
    RunDirectory run = new RunDirectory(runs.resolve(id));
    try (Journal journal = Journal.open(run.events())) {
      journal.append(new Event.StateChanged(StudyEvents.AT, RunState.STARTED, 0, Optional.empty()));
      for (int step = 50; step <= last; step += 50) {
        double mean = level + 3 * level * Math.exp(-speed * step / 400.0);
        journal.append(metric("train/loss", step, mean * (1 + 0.1 * random.nextGaussian())));
        if (step % 250 == 0) {
          journal.append(metric("val/loss", step, mean * (1 + 0.03 * random.nextGaussian())));
        }
      }
      journal.append(new Event.StateChanged(StudyEvents.AT, state, last, Optional.empty()));
    }
    Files.writeString(run.spec(), "name: synthetic\nseed: 0\ntarget: {type: moons}\n");
    if (state == RunState.FINISHED) {
      picture(run, (int) Math.round(Math.min(5, Math.max(0, 4 * level - 1))));
    }
  }

  int steps() {
    return STEPS;
  }

  private static Event metric(String key, long step, double value) {
    return new Event.MetricLogged(StudyEvents.AT, key, step, value, Optional.empty());
  }

  /** Two moons, the more blurred the worse; drawn once for each of six qualities. */
  private void picture(RunDirectory run, int blur) throws IOException {
    Path drawn = pictures.get(blur);
    Path file =
        Files.createDirectories(run.evaluation(StudyEvents.EVALUATION)).resolve("samples.png");
    if (drawn == null) {
      Path arrays = runs.resolve("arrays-" + blur);
      array(
          arrays.resolve("source.npy"),
          random.doubles(2 * POINTS).map(u -> random.nextGaussian()).toArray());
      array(arrays.resolve("target.npy"), moons(0.1));
      array(arrays.resolve("samples.npy"), moons(0.12 + 0.15 * blur));
      EvaluationFigures.drawSamples(arrays, file);
      pictures.put(blur, file);
    } else {
      Files.copy(drawn, file);
    }
  }

  private double[] moons(double noise) {
    double[] points = new double[2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
      double angle = Math.PI * random.nextDouble();
      boolean upper = random.nextBoolean();
      points[2 * i] =
          (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + noise * random.nextGaussian();
      points[2 * i + 1] =
          (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + noise * random.nextGaussian();
    }
    return points;
  }

  private static void array(Path file, double[] values) throws IOException {
    Npy.write(file, new int[] {values.length / 2, 2}, values);
  }
}
