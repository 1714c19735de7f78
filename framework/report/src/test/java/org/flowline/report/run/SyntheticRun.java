package org.flowline.report.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;

/**
 * A finished run as the engine would leave it: eight gaussians become two moons on straight lines.
 */
public final class SyntheticRun {

  static final String EVALUATION = "a1b2c3";
  static final int TIMES = 21;

  private final RunDirectory run;
  private final Random random = new Random(7);

  public SyntheticRun(Path directory) {
    this.run = new RunDirectory(directory);
  }

  /** Writes a whole run of two-dimensional data and says what to report. */
  public ReportedRun write(int points, int paths) throws IOException {
    double[] source = gaussians(points);
    double[] target = moons(points);
    double[] ends = moons(points);
    for (int i = 0; i < ends.length; i++) {
      ends[i] += 0.06 * random.nextGaussian();
    }
    array("source.npy", source, points, 2);
    array("target.npy", target, points, 2);
    array("samples.npy", ends, points, 2);
    writePaths(source, ends, paths, 2);
    writeField(source, ends, points);
    writeTexts();
    writeJournal();
    return new ReportedRun(run, EVALUATION);
  }

  /** Writes only the arrays, of another dimension, without a field. */
  public ReportedRun writeArrays(int points, int dimension) throws IOException {
    double[] source = new double[points * dimension];
    double[] target = new double[points * dimension];
    double[] ends = new double[points * dimension];
    for (int i = 0; i < source.length; i++) {
      source[i] = random.nextGaussian();
      target[i] = (random.nextBoolean() ? 2 : -2) + 0.5 * random.nextGaussian();
      ends[i] = (source[i] > 0 ? 2 : -2) + 0.5 * random.nextGaussian();
    }
    array("source.npy", source, points, dimension);
    array("target.npy", target, points, dimension);
    array("samples.npy", ends, points, dimension);
    writePaths(source, ends, Math.min(points, 200), dimension);
    writeTexts();
    writeJournal();
    return new ReportedRun(run, EVALUATION);
  }

  private double[] gaussians(int n) {
    double[] points = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double angle = random.nextInt(8) * Math.PI / 4;
      points[2 * i] = 5 * Math.cos(angle) + 0.3 * random.nextGaussian();
      points[2 * i + 1] = 5 * Math.sin(angle) + 0.3 * random.nextGaussian();
    }
    return points;
  }

  private double[] moons(int n) {
    double[] points = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double angle = Math.PI * random.nextDouble();
      boolean upper = random.nextBoolean();
      double x = upper ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = upper ? Math.sin(angle) : 0.5 - Math.sin(angle);
      points[2 * i] = 3 * x - 1 + 0.25 * random.nextGaussian();
      points[2 * i + 1] = 3 * y - 1 + 0.25 * random.nextGaussian();
    }
    return points;
  }

  private void array(String name, double[] values, int... shape) throws IOException {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    Npy.write(run.evaluation(EVALUATION).resolve(name), shape, floats);
  }

  private void writePaths(double[] source, double[] ends, int paths, int d) throws IOException {
    double[] times = new double[TIMES];
    double[] states = new double[TIMES * paths * d];
    for (int k = 0; k < TIMES; k++) {
      times[k] = k / (TIMES - 1.0);
      for (int i = 0; i < paths * d; i++) {
        states[k * paths * d + i] = (1 - times[k]) * source[i] + times[k] * ends[i];
      }
    }
    array("trajectories.npy", states, TIMES, paths, d);
    array("trajectory_times.npy", times, TIMES);
  }

  /** The mean velocity of the lines near each point of a grid. */
  private void writeField(double[] source, double[] ends, int points) throws IOException {
    int side = 17;
    double[] times = {0, 0.25, 0.5, 0.75, 1};
    double[] grid = new double[2 * side * side];
    double[] field = new double[times.length * grid.length];
    for (int i = 0; i < side * side; i++) {
      int row = i / side;
      grid[2 * i] = -6.5 + 13.0 * (i % side) / (side - 1);
      grid[2 * i + 1] = -6.5 + 13.0 * row / (side - 1);
    }
    for (int k = 0; k < times.length; k++) {
      for (int i = 0; i < side * side; i++) {
        double weight = 1e-9;
        for (int j = 0; j < Math.min(points, 800); j++) {
          double dx = (1 - times[k]) * source[2 * j] + times[k] * ends[2 * j] - grid[2 * i];
          double dy =
              (1 - times[k]) * source[2 * j + 1] + times[k] * ends[2 * j + 1] - grid[2 * i + 1];
          double w = Math.exp(-(dx * dx + dy * dy));
          weight += w;
          field[k * grid.length + 2 * i] += w * (ends[2 * j] - source[2 * j]);
          field[k * grid.length + 2 * i + 1] += w * (ends[2 * j + 1] - source[2 * j + 1]);
        }
        field[k * grid.length + 2 * i] /= weight;
        field[k * grid.length + 2 * i + 1] /= weight;
      }
    }
    array("field.npy", field, times.length, side * side, 2);
    array("field_grid.npy", grid, side * side, 2);
    array("field_times.npy", times, times.length);
  }

  private void writeTexts() throws IOException {
    Files.writeString(
        run.spec(),
        """
        name: 8gaussians-to-moons
        seed: 0
        source: {type: 8gaussians}
        target: {type: moons, samples: 10000}
        path: {type: linear, sigma: 0.1}
        coupling: {type: minibatch_ot, plan: permutation}
        training: {steps: 5000, batch_size: 256}
        """);
    Files.writeString(
        run.provenance(),
        """
        {"flowline": "0.1.0", "git": {"commit": "03f7ac8", "dirty": false},
         "jdk": "17.0.15", "os": "Linux 6.1 amd64", "plugins": ["paths 0.1.0", "couplings 0.1.0"]}
        """);
  }

  private void writeJournal() throws IOException {
    Instant at = Instant.parse("2026-11-01T10:00:00Z");
    try (Journal journal = Journal.open(run.events())) {
      journal.append(new Event.StateChanged(at, RunState.STARTED, 0, Optional.empty()));
      for (int step = 10; step <= 5000; step += 10) {
        double mean = 0.6 + 12 * Math.exp(-step / 250.0);
        double loss = mean * (1 + 0.08 * random.nextGaussian());
        journal.append(metric(at, "train/loss", step, loss, Optional.empty()));
        if (step % 250 == 0) {
          double validation = mean * (1 + 0.01 * random.nextGaussian());
          journal.append(metric(at, "val/loss", step, validation, Optional.empty()));
        }
      }
      Instant end = at.plusMillis(31_400);
      journal.append(
          new Event.NoteLogged(end, "`sigma_min` is not used by path 'linear' & dropped"));
      journal.append(new Event.StateChanged(end, RunState.TRAINED, 5000, Optional.empty()));
      Optional<String> key = Optional.of(EVALUATION);
      journal.append(metric(end, "eval/wasserstein", 4750, 0.21437, key));
      journal.append(metric(end, "eval/wasserstein_floor", 4750, 0.1831, key));
      journal.append(metric(end, "eval/path_energy", 4750, 31.52, key));
      journal.append(metric(end, "eval/normalized_path_energy", 4750, 0.0342, key));
      journal.append(metric(end, "eval/solver_evaluations", 4750, 86, key));
      journal.append(new Event.StateChanged(end, RunState.FINISHED, 5000, Optional.empty()));
    }
  }

  private static Event metric(
      Instant at, String key, long step, double value, Optional<String> evaluation) {
    return new Event.MetricLogged(at, key, step, value, evaluation);
  }
}
