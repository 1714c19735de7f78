package org.flowline.engine.evaluate;

import java.util.List;
import java.util.Optional;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;

/**
 * What metrics see of a trained flow: one split of both sides, in the user's units, and the
 * samples, made once.
 */
public final class SplitEvaluation implements Evaluation {
  private final Flow flow;
  private final Optional<Density> density;
  private final Solver solver;
  private final Sampler sampler;
  private final Batch source;
  private final Batch target;
  private final Batch second;
  private final Optional<Data> law;
  private final Optional<ObservationModel> observations;
  private final ContextSampler samplesGiven;
  private Optional<Arrival> arrival = Optional.empty();

  private SplitEvaluation(
      Flow flow,
      Optional<Density> density,
      Solver solver,
      Sampler sampler,
      Batch source,
      Batch target,
      Batch second,
      Optional<Data> law,
      Optional<ObservationModel> observations,
      ContextSampler samplesGiven) {
    this.flow = flow;
    this.density = density;
    this.solver = solver;
    this.sampler = sampler;
    this.source = source;
    this.target = target;
    this.second = second;
    this.law = law;
    this.observations = observations;
    this.samplesGiven = samplesGiven;
  }

  /**
   * The same, which can be asked for more samples, too.
   *
   * @param known the target
   * @param model how points of the target are observed, if that can be simulated
   * @param given makes samples
   */
  public SplitEvaluation with(Data known, Optional<ObservationModel> model, ContextSampler given) {
    return new SplitEvaluation(
        flow, density, solver, sampler, source, target, second, Optional.of(known), model, given);
  }

  /**
   * On the test split.
   *
   * @param flow of standardised points, as trained
   * @param density of the source, standardised, where it is known
   * @param solver the one that the spec wired
   * @param source the source's splits
   * @param target the target's splits
   * @param units lead to the user's
   */
  public static SplitEvaluation test(
      Flow flow,
      Optional<Density> density,
      Solver solver,
      Splits source,
      Splits target,
      Units units,
      Randomness randomness) {
    return of(
        flow,
        density,
        solver,
        randomness,
        source.test(),
        target.test(),
        target.second(),
        units,
        target.context());
  }

  /** On the validation split, for choosing among trials. */
  public static SplitEvaluation validation(
      Flow flow,
      Optional<Density> density,
      Solver solver,
      Splits source,
      Splits target,
      Units units,
      Randomness randomness) {
    return of(
        flow,
        density,
        solver,
        randomness,
        source.validation(),
        target.validation(),
        target.validationSecond(),
        units,
        target.context());
  }

  private static SplitEvaluation of(
      Flow flow,
      Optional<Density> density,
      Solver solver,
      Randomness randomness,
      Batch source,
      Batch target,
      Batch second,
      Units units,
      ContextUnits context) {
    Flow inUnits = FlowInUnits.of(flow, units);
    return new SplitEvaluation(
        inUnits,
        density.map(known -> DensityInUnits.ofSource(known, units)),
        solver,
        new Sampler(inUnits, solver, randomness),
        units.sourcePoints(source),
        inUnits(target, units, context),
        inUnits(second, units, context),
        Optional.empty(),
        Optional.empty(),
        (n, contexts, random) -> {
          throw new IllegalStateException("an evaluation of given points makes no others");
        });
  }

  private static Batch inUnits(Batch points, Units units, ContextUnits context) {
    return units.targetPoints(points).with(context.invert(points.context()));
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public Solver solver() {
    return solver;
  }

  @Override
  public Optional<Density> sourceDensity() {
    return density;
  }

  /**
   * The density of the flow, with the exact divergence, where it has one and that of the source is
   * known.
   */
  Optional<LogLikelihood> logLikelihood() {
    return density
        .filter(known -> !(flow instanceof FlowMap))
        .map(
            known ->
                new LogLikelihood(
                    flow, known, solver, DivergenceEstimate.EXACT, LogLikelihood.ErrorNorm.STATE));
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return law.flatMap(
        known ->
            known instanceof Distribution drawn ? drawn.referencePosteriors() : Optional.empty());
  }

  @Override
  public List<String> columns() {
    return law.map(Data::columns).orElse(List.of());
  }

  @Override
  public Optional<ObservationModel> observations() {
    return observations;
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

  @Override
  public Arrival carry(Batch points) {
    return sampler.forward(points);
  }

  @Override
  public Batch samples(int n, Optional<Context> given, Randomness random) {
    return samplesGiven.samples(n, given, random);
  }

  /** The whole split carried from source to data. */
  public Arrival arrival() {
    Arrival made = arrival.orElseGet(() -> sampler.forward(source));
    arrival = Optional.of(made);
    return made;
  }

  /** Carries points with this evaluation's flow and solver. */
  public Sampler sampler() {
    return sampler;
  }
}
