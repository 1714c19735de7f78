package com.example.wrong;

import jakarta.inject.Inject;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;

/** The straight path, wrong in one respect. */
@Doc("Straight lines with one fault.")
public final class FaultyPath implements ProbabilityPath {
  private final Fault fault;
  private int samples;

  @Inject
  public FaultyPath(Config config) {
    fault = config.fault();
  }

  @Override
  public void sample(
      Batch source, Batch data, double[] times, RandomGenerator random, PathSample out) {
    samples++;
    double shift =
        switch (fault) {
          case REMEMBERS -> 1e-9 * samples;
          case MINDS_THREADS ->
              Thread.currentThread() instanceof ForkJoinWorkerThread ? 1e-9 : 0;
          default -> 0;
        };
    if (fault == Fault.DRAWS_LATE && times[0] > 0.5) {
      random.nextDouble();
    }
    for (int i = 0; i < source.values().length; i++) {
      double t = times[i / source.width()];
      double x0 = source.values()[i];
      double x1 = data.values()[i];
      out.points().values()[i] = (1 - t) * x0 + t * x1 + shift;
      out.velocities().values()[i] = fault == Fault.NO_NUMBER && t == 1 ? Double.NaN : x1 - x0;
    }
    if (fault == Fault.OVERWRITES) {
      data.values()[0] = 0;
    }
  }

  @Override
  public Interval times() {
    return fault == Fault.SAMPLED_ELSEWHERE ? new Interval(0.01, 0.99) : Interval.UNIT;
  }

  @Override
  public Interval samplingTimes() {
    return Interval.UNIT;
  }

  public enum Fault {
    NONE,
    SAMPLED_ELSEWHERE,
    NO_NUMBER,
    REMEMBERS,
    DRAWS_LATE,
    OVERWRITES,
    MINDS_THREADS
  }

  public record Config(@Default("none") @Doc("What is wrong.") Fault fault) {}
}
