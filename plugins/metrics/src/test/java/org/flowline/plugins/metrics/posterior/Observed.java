package org.flowline.plugins.metrics.posterior;

import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;

/** An evaluation whose points are observed in another way. */
record Observed(Evaluation evaluation, ObservationModel model) implements Evaluation {
  @Override
  public Optional<ObservationModel> observations() {
    return Optional.of(model);
  }

  @Override
  public Flow flow() {
    return evaluation.flow();
  }

  @Override
  public Solver solver() {
    return evaluation.solver();
  }

  @Override
  public Optional<Density> sourceDensity() {
    return evaluation.sourceDensity();
  }

  @Override
  public int size() {
    return evaluation.size();
  }

  @Override
  public Batch source(int n) {
    return evaluation.source(n);
  }

  @Override
  public Batch target(int n) {
    return evaluation.target(n);
  }

  @Override
  public Batch secondTarget(int n) {
    return evaluation.secondTarget(n);
  }

  @Override
  public Batch samples(int n) {
    return evaluation.samples(n);
  }

  @Override
  public Batch samples(int n, Optional<Context> given, Randomness random) {
    return evaluation.samples(n, given, random);
  }

  @Override
  public Arrival carry(Batch source) {
    return evaluation.carry(source);
  }
}
