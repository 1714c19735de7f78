package org.flowline.toolkit.likelihood;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Density;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Coordinates;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/**
 * The log-density of points under a continuous flow, by the instantaneous change of variables
 * {@code log p_1(x_1) = log p_0(x_0) - int_0^1 div v(t, x_t) dt} (Chen et al. 2018, theorem 1;
 * Lipman et al. 2022, equation 27): positions and the integral are solved together from the data
 * back to the source, in the {@link Coordinates} of the flow. Densities are those of the
 * coordinates that vary ({@link Flow#dimensions}), and 0 on the bounds of the flow ({@link
 * Flow#bounds}) and outside. That of an invertible map is {@code log p_0(x_0) + log |det
 * dx_0/dx_1|}, and needs neither solver nor estimate.
 *
 * @param flow from source to data
 * @param source the density of the source, in the same units as the flow
 * @param solver integrates position and divergence
 * @param divergence exact or estimated
 * @param norm what an adaptive solver's error is measured over
 * @since 0.1.0
 */
public record LogLikelihood(
    Flow flow, Density source, Solver solver, DivergenceEstimate divergence, ErrorNorm norm) {
  /** What an adaptive solver's error is measured over. */
  public enum ErrorNorm {
    /** The positions alone: the same steps as in sampling. */
    POSITION,
    /** Positions and the integral of the divergence. */
    STATE
  }

  /**
   * Log-densities of points, and what they cost.
   *
   * @param values log p, in nats, {@code [n]}
   * @param evaluations evaluations of velocity and divergence
   */
  @SuppressWarnings("ArrayRecordComponent") // the one copy of the result, never compared
  public record Outcome(double[] values, long evaluations) {}

  /**
   * Carries the points back and collects the divergence on the way.
   *
   * @param points {@code [n, d]}
   * @param random the probes of an estimated divergence, and a stochastic solver's draws
   * @throws IntegrationException if the integration diverges
   */
  public Outcome of(Batch points, Randomness random) {
    return flow instanceof InvertibleFlow invertible
        ? within(points, inside -> mapped(invertible, inside))
        : at(ContinuousFlow.of(flow).times().to(), points, random);
  }

  /**
   * Log-densities on the way: those of p_t, by carrying the points from t back to the source.
   *
   * @param time t, of {@link ContinuousFlow#times}
   * @param points {@code [n, d]}
   * @param random as above
   * @throws IllegalArgumentException if the flow has no velocity
   * @throws IntegrationException if the integration diverges
   */
  public Outcome at(double time, Batch points, Randomness random) {
    ContinuousFlow velocity = ContinuousFlow.of(flow);
    return within(points, inside -> solved(velocity, time, inside, random));
  }

  /**
   * Only points within the bounds are carried, since one far off has a say in the steps of all:
   * another one stands in the place of each that is not.
   */
  private Outcome within(Batch points, Function<Batch, Outcome> carried) {
    Bounds bounds = flow.bounds();
    if (bounds.none()) {
      return carried.apply(points);
    }
    int n = points.size();
    boolean[] off = new boolean[n];
    OptionalInt inside = OptionalInt.empty();
    for (int row = n - 1; row >= 0; row--) {
      off[row] = bounds.breach(points.values(), row) >= 0;
      inside = off[row] ? inside : OptionalInt.of(row);
    }
    double[] values = new double[n];
    long evaluations = 0;
    if (n == 0 || inside.isPresent()) {
      Batch all = new Batch(n, points.shape());
      for (int row = 0; row < n; row++) {
        int of = off[row] ? inside.orElseThrow() : row;
        points.read(of, all.values(), row * points.width());
      }
      Outcome outcome = carried.apply(all);
      values = outcome.values();
      evaluations = outcome.evaluations();
    }
    for (int row = 0; row < n; row++) {
      values[row] = off[row] ? Double.NEGATIVE_INFINITY : values[row];
    }
    return new Outcome(values, evaluations);
  }

  private Outcome mapped(InvertibleFlow map, Batch points) {
    int n = points.size();
    double[] arrived = new double[points.values().length];
    double[] logDeterminant = new double[n];
    map.toSource(points.values(), n, arrived, logDeterminant);
    requireFinite(arrived);
    return new Outcome(densities(arrived, logDeterminant), 1);
  }

  private Outcome solved(ContinuousFlow seen, double time, Batch points, Randomness random) {
    int n = points.size();
    Coordinates coordinates = seen.coordinates();
    ContinuousFlow velocity = coordinates.flow();
    int width = velocity.shape().width();
    double from = velocity.times().from();
    double[] start = Arrays.copyOf(coordinates.of(time, points.values(), n), n * (width + 1));
    double[] stretch = new double[n];
    coordinates.logStretch(time, start, n, stretch);
    Solution solution =
        solver.solve(
            new AugmentedDynamics(
                velocity, divergence.along(n, width, random.purpose("probes")), n * width, norm),
            start,
            time,
            from,
            random.purpose("solver"),
            StepObserver.NONE);
    double[] end = solution.end();
    requireFinite(end);
    // Solved backwards, the collected integral has the sign of - int div v dt already.
    double[] logDeterminant = Arrays.copyOfRange(end, n * width, n * (width + 1));
    double[] atSource = new double[n];
    coordinates.logStretch(from, end, n, atSource);
    for (int i = 0; i < n; i++) {
      logDeterminant[i] -= stretch[i] - atSource[i];
    }
    return new Outcome(
        densities(coordinates.points(from, end, n), logDeterminant), solution.evaluations());
  }

  private static void requireFinite(double[] arrived) {
    for (double number : arrived) {
      if (!Double.isFinite(number)) {
        throw new IntegrationException("the flow diverged on the way back to its source");
      }
    }
  }

  private double[] densities(double[] arrived, double[] logDeterminant) {
    double[] values = new double[logDeterminant.length];
    source.logDensity(arrived, values.length, values);
    for (int i = 0; i < values.length; i++) {
      values[i] += logDeterminant[i];
    }
    return values;
  }
}
