package org.flowline.laws.metric;

import java.util.Optional;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.StandardNormalDensity;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/**
 * An evaluation of a flow on given points; samples are where the solver takes the source points.
 *
 * @param flow the flow
 * @param solver the solver
 * @param sourcePoints points of the source, {@code [n, d]}
 * @param targetPoints points of the target, {@code [n, d]}
 * @param secondTargetPoints more points of the target, {@code [n, d]}
 * @since 0.1.0
 */
public record FixedEvaluation(
    ContinuousFlow flow,
    Solver solver,
    Batch sourcePoints,
    Batch targetPoints,
    Batch secondTargetPoints)
    implements Evaluation {
  /** That of the standard normal law, whatever the source points are. */
  @Override
  public Optional<Density> sourceDensity() {
    return Optional.of(new StandardNormalDensity(flow.shape().width()));
  }

  /** Two, given 0 and given 1: that of the target's points, and that of the second target's. */
  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return Optional.of(new FixedPosteriors(targetPoints, secondTargetPoints));
  }

  /** One number of each point, the sum of its coordinates with standard normal noise. */
  @Override
  public Optional<ObservationModel> observations() {
    return Optional.of(new NoisySum(flow.shape().width()));
  }

  @Override
  public int size() {
    return targetPoints.size();
  }

  @Override
  public Batch source(int n) {
    return sourcePoints.first(n);
  }

  @Override
  public Batch target(int n) {
    return targetPoints.first(n);
  }

  @Override
  public Batch secondTarget(int n) {
    return secondTargetPoints.first(n);
  }

  @Override
  public Batch samples(int n) {
    return carry(sourcePoints.first(n)).points();
  }

  /** From draws of the standard normal law, whatever the source points and the contexts are. */
  @Override
  public Batch samples(int n, Optional<Context> given, Randomness random) {
    return carry(NormalPoints.of(n, flow.shape().width(), 0, 1, random.stream())).points();
  }

  @Override
  public Arrival carry(Batch source) {
    Dynamics dynamics = (t, state, out) -> flow.velocity(t, state, source.size(), out);
    Solution solution =
        solver.solve(
            dynamics,
            source.values(),
            flow.times().from(),
            flow.times().to(),
            Randomness.seed(0),
            StepObserver.NONE);
    return new Arrival(
        new Batch(source.size(), source.shape(), solution.end()), solution.evaluations());
  }
}
