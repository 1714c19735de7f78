package org.flowline.engine.study;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.flowline.engine.run.SeededExperiment;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.wiring.Experiment;

/**
 * How long the training of a run takes on this machine.
 *
 * @param secondsPerRun the mean over the measured trials
 * @param trials how many were measured
 */
public record TrialTime(double secondsPerRun, int trials) {
  private static final int MOST = 4;
  private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(600);
  private static final long MEASURED_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  /** Takes a few steps of some trials; empty if there is none that can run. */
  public static Optional<TrialTime> measure(List<Trial> trials) {
    List<Experiment> runnable =
        trials.stream()
            .filter(trial -> !trial.replicates().isEmpty())
            .map(trial -> trial.replicates().get(0))
            .toList();
    int count = Math.min(MOST, runnable.size());
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += seconds(runnable.get(i * runnable.size() / count));
    }
    return count == 0 ? Optional.empty() : Optional.of(new TrialTime(sum / count, count));
  }

  private static double seconds(Experiment experiment) {
    Trainer trainer = SeededExperiment.of(experiment).trainer();
    steps(trainer, WARM_UP_NANOS);
    long started = System.nanoTime();
    int steps = steps(trainer, MEASURED_NANOS);
    double each = (System.nanoTime() - started) / 1e9 / steps;
    return each * experiment.spec().training().steps();
  }

  private static int steps(Trainer trainer, long nanos) {
    long started = System.nanoTime();
    int steps = 0;
    do {
      trainer.step();
      steps++;
    } while (System.nanoTime() - started < nanos);
    return steps;
  }
}
