package org.flowline.engine.evaluate;

import java.util.Optional;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.Standardisation;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;

/**
 * What metrics see of a trained flow: the test split of both sides, in the user's units, and the
 * samples, made once.
 */
public final class TestEvaluation implements Evaluation {
  private final ContinuousFlow flow;
  private final Solver solver;
  private final Sampler sampler;
  private final Batch source;
  private final Batch target;
  private final Batch second;
  private Optional<Sampler.Arrival> arrival = Optional.empty();

  /**
   * An evaluation of a flow of standardised points.
   *
   * @param flow as trained
   * @param solver the one that the spec wired
   * @param source the source's splits
   * @param target the target's splits, whose units are the user's
   */
  public TestEvaluation(
      ContinuousFlow flow, Solver solver, Splits source, Splits target, Randomness randomness) {
    Standardisation units = target.units();
    this.flow = new FlowInUnits(flow, units);
    this.solver = solver;
    this.source = units.invert(source.test());
    this.target = units.invert(target.test());
    second = units.invert(target.second());
    sampler = new Sampler(this.flow, solver, randomness);
  }

  @Override
  public ContinuousFlow flow() {
    return flow;
  }

  @Override
  public Solver solver() {
    return solver;
  }

  @Override
  public int size() {
    return target.size();
  }

  @Override
  public Batch source(int n) {
    return source.first(n);
  }

  @Override
  public Batch target(int n) {
    return target.first(n);
  }

  @Override
  public Batch secondTarget(int n) {
    return second.first(n);
  }

  @Override
  public Batch samples(int n) {
    return arrival().points().first(n);
  }

  /** The whole test set carried from source to data. */
  public Sampler.Arrival arrival() {
    Sampler.Arrival made = arrival.orElseGet(() -> sampler.forward(source));
    arrival = Optional.of(made);
    return made;
  }

  /** Carries points with this evaluation's flow and solver. */
  public Sampler sampler() {
    return sampler;
  }
}
