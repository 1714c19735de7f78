package org.flowline.toolkit.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;

/**
 * An evaluation that hands on what metrics attach.
 *
 * @param evaluation all else
 * @param attached takes it
 * @since 0.1.0
 */
public record AttachingEvaluation(Evaluation evaluation, Consumer<Attachment> attached)
    implements Evaluation {
  @Override
  public void attach(Attachment attachment) {
    attached.accept(attachment);
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
  public List<String> columns() {
    return evaluation.columns();
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return evaluation.referencePosteriors();
  }

  @Override
  public Optional<ObservationModel> observations() {
    return evaluation.observations();
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
