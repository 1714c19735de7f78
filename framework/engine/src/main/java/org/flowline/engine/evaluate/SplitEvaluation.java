package org.flowline.engine.evaluate;

import java.util.Optional;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.data.PointSupply;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.Shape;
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
  private final SourceDraws draws;
  private final Optional<ObservationModel> observations;
  private Optional<Arrival> arrival = Optional.empty();

  /**
   * Draws of the source beside those that are held out.
   *
   * @param supply of points as the network sees them
   * @param shape of one of these
   * @param units lead to the user's
   */
  private record SourceDraws(PointSupply supply, Shape shape, Standardisation units) {
    Batch of(int n, Randomness random) {
      Batch drawn = new Batch(n, shape);
      supply.anew(random).fill(1, drawn);
      return units.invert(drawn);
    }
  }

  private SplitEvaluation(
      Flow flow,
      Optional<Density> density,
      Solver solver,
      Sampler sampler,
      Batch source,
      Batch target,
      Batch second,
      SourceDraws draws,
      Optional<ObservationModel> observations) {
    this.flow = flow;
    this.density = density;
    this.solver = solver;
    this.sampler = sampler;
    this.source = source;
    this.target = target;
    this.second = second;
    this.draws = draws;
    this.observations = observations;
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
        source.training(),
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
        source.training(),
        target.validation(),
        target.validationSecond(),
        units,
        target.context());
  }

  /**
   * The same of a target whose points can be observed.
   *
   * @param model how, in the user's units
   */
  public SplitEvaluation observed(Optional<ObservationModel> model) {
    return new SplitEvaluation(
        flow, density, solver, sampler, source, target, second, draws, model);
  }

  private static SplitEvaluation of(
      Flow flow,
      Optional<Density> density,
      Solver solver,
      Randomness randomness,
      Batch source,
      PointSupply draws,
      Batch target,
      Batch second,
      Units units,
      ContextUnits context) {
    Flow inUnits = FlowInUnits.of(flow, units);
    return new SplitEvaluation(
        inUnits,
        density.map(known -> new DensityInUnits(known, units.source())),
        solver,
        new Sampler(inUnits, solver, randomness),
        units.source().invert(source),
        inUnits(target, units, context),
        inUnits(second, units, context),
        new SourceDraws(draws, source.shape(), units.source()),
        Optional.empty());
  }

  private static Batch inUnits(Batch points, Units units, ContextUnits context) {
    return units.target().invert(points).with(context.invert(points.context()));
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
  public Batch samples(int n, Randomness random) {
    return new Sampler(flow, solver, random.purpose("solver"))
        .forward(draws.of(n, random.purpose("source")))
        .points();
  }

  @Override
  public Arrival carry(Batch points) {
    return sampler.forward(points);
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
