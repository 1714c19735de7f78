package org.flowline.plugins.metrics;

import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.StepObserver;

/** What the flow's own trajectories from n source points spend, and how far they get. */
final class Travel {
  private final EnergyDynamics dynamics;
  private final Interval times;
  private final Batch start;
  private final double[] end;
  private final double[] arrived;

  private Travel(EnergyDynamics dynamics, Interval times, Batch start, double[] end) {
    this.times = times;
    this.dynamics = dynamics;
    this.start = start;
    this.end = end;
    arrived = dynamics.points(times.to(), end);
  }

  /**
   * Follows the trajectories from the first n source points.
   *
   * @param metric for the message
   * @throws IntegrationException if one of them diverges
   */
  static Travel of(String metric, Evaluation evaluation, int n, Randomness random) {
    Batch source = evaluation.source(n);
    ContinuousFlow flow = ContinuousFlow.of(evaluation.flow());
    EnergyDynamics dynamics = new EnergyDynamics(flow, n);
    Interval times = flow.times();
    double[] end =
        evaluation
            .solver()
            .solve(
                dynamics,
                dynamics.start(times.from(), source),
                times.from(),
                times.to(),
                random.purpose(metric),
                StepObserver.NONE)
            .end();
    Travel travel = new Travel(dynamics, times, source, end);
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(travel.energy(i))) {
        throw new IntegrationException(
            "metric '%s': the flow diverged, the energy of its trajectory %d is %s"
                .formatted(metric, i, travel.energy(i)));
      }
    }
    return travel;
  }

  /** The energy {@code int |v|^2 dt} of trajectory i. */
  double energy(int i) {
    return dynamics.energy(end, i);
  }

  /** How long the trajectories take, T. */
  double duration() {
    return times.to() - times.from();
  }

  /** The squared distance between both ends of trajectory i. */
  double squaredDistance(int i) {
    int width = start.width();
    double sum = 0;
    for (int k = i * width; k < (i + 1) * width; k++) {
      double difference = arrived[k] - start.values()[k];
      sum += difference * difference;
    }
    return sum;
  }
}
