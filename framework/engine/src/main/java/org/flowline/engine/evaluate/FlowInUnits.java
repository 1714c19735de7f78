package org.flowline.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.path.Interval;

/**
 * A flow seen in the user's units: for {@code x = m_t + d_t z} the velocity is {@code m' + d' z +
 * d_t v(t, z)}, where the map goes from the units of the source to those of the target, and {@code
 * m' = d' = 0} where they are the same. Images of trajectories are trajectories, so path energies
 * and distances are in the user's units too.
 */
public class FlowInUnits implements ContinuousFlow {
  private final ContinuousFlow flow;
  private final Units units;
  private final boolean moving;
  private double[] points = new double[0];

  /** A flow of standardised points in the units that they came in, of the same type. */
  public static Flow of(Flow flow, Units units) {
    if (flow instanceof InvertibleFlow map) {
      return new MapInUnits(map, units);
    }
    return flow instanceof StochasticFlow stochastic
        ? new Stochastic(stochastic, units)
        : new FlowInUnits(ContinuousFlow.of(flow), units);
  }

  private FlowInUnits(ContinuousFlow flow, Units units) {
    this.flow = flow;
    this.units = units;
    moving = !units.same();
  }

  @Override
  public Shape shape() {
    return flow.shape();
  }

  @Override
  public Interval times() {
    return flow.times();
  }

  @Override
  public void velocity(double t, double[] x, int rows, double[] out) {
    flow.velocity(t, standardise(t, x, rows), rows, out);
    inUnits(t, rows, out);
  }

  /** With D the deviations, {@code dv/dx = D' D^-1 + D dv/dz D^-1}. */
  @Override
  public void products(
      double t,
      double[] x,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    Standardisation now = at(t);
    List<double[]> scaled = cotangents.stream().map(c -> scaled(now, c, rows)).toList();
    flow.products(t, standardise(t, x, rows), rows, scaled, velocity, products);
    inUnits(t, rows, velocity);
    for (int k = 0; k < products.size(); k++) {
      now.scaleGradients(products.get(k), rows);
      if (moving) {
        units.addProducts(share(t), cotangents.get(k), rows, duration(), products.get(k));
      }
    }
  }

  /** The flow of standardised points. */
  final ContinuousFlow standardised() {
    return flow;
  }

  /** Those of both ends. */
  final Units units() {
    return units;
  }

  /** The map at a time. */
  final Standardisation at(double t) {
    return moving ? units.at(share(t)) : units.target();
  }

  /** The points as the network sees them, in a buffer that the next call writes over. */
  final double[] standardise(double t, double[] x, int rows) {
    int size = rows * shape().width();
    if (points.length < size) {
      points = new double[size];
    }
    at(t).apply(x, rows, points);
    return points;
  }

  /** Turns velocities of the points that were standardised last into those of the user's units. */
  final void inUnits(double t, int rows, double[] velocities) {
    at(t).scale(velocities, rows);
    if (moving) {
      units.addVelocity(points, rows, duration(), velocities);
    }
  }

  private double share(double t) {
    return (t - times().from()) / duration();
  }

  private double duration() {
    return times().to() - times().from();
  }

  private double[] scaled(Standardisation now, double[] values, int rows) {
    double[] copy = Arrays.copyOf(values, rows * shape().width());
    now.scale(copy, rows);
    return copy;
  }

  /** With noise, which scales like the points. */
  private static final class Stochastic extends FlowInUnits implements StochasticFlow {
    private final StochasticFlow flow;

    Stochastic(StochasticFlow flow, Units units) {
      super(flow, units);
      this.flow = flow;
    }

    @Override
    public void drift(double t, double[] x, int rows, double[] out) {
      flow.drift(t, standardise(t, x, rows), rows, out);
      inUnits(t, rows, out);
    }

    /** With D the deviations, {@code grad_x log p = D^-1 grad_z log p}. */
    @Override
    public void score(double t, double[] x, int rows, double[] out) {
      flow.score(t, standardise(t, x, rows), rows, out);
      at(t).scaleGradients(out, rows);
    }

    @Override
    public double noise(double t, int coordinate) {
      return at(t).scale(coordinate) * flow.noise(t, coordinate);
    }
  }
}
