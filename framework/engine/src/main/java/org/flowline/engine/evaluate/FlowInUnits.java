package org.flowline.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import org.flowline.engine.data.Standardisation;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.path.Interval;

/**
 * A flow seen in the user's units: for {@code x = mean + deviation z} the velocity is {@code
 * deviation v(t, z)}. Affine images of trajectories are trajectories, so path energies and
 * distances are in the user's units too.
 */
public class FlowInUnits implements ContinuousFlow {
  private final ContinuousFlow flow;
  private final Standardisation units;
  private double[] points = new double[0];

  /** A flow of standardised points in the units that they came in, of the same type. */
  public static Flow of(Flow flow, Standardisation units) {
    if (flow instanceof InvertibleFlow map) {
      return new MapInUnits(map, units);
    }
    return flow instanceof StochasticFlow stochastic
        ? new Stochastic(stochastic, units)
        : new FlowInUnits(ContinuousFlow.of(flow), units);
  }

  private FlowInUnits(ContinuousFlow flow, Standardisation units) {
    this.flow = flow;
    this.units = units;
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
    flow.velocity(t, standardise(x, rows), rows, out);
    units.scale(out, rows);
  }

  /** With D the deviations, {@code dv/dx = D dv/dz D^-1}. */
  @Override
  public void products(
      double t,
      double[] x,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    List<double[]> scaled = cotangents.stream().map(c -> scaled(c, rows)).toList();
    flow.products(t, standardise(x, rows), rows, scaled, velocity, products);
    units.scale(velocity, rows);
    for (double[] product : products) {
      units.scaleGradients(product, rows);
    }
  }

  final double[] standardise(double[] x, int rows) {
    int size = rows * shape().width();
    if (points.length < size) {
      points = new double[size];
    }
    units.apply(x, rows, points);
    return points;
  }

  private double[] scaled(double[] values, int rows) {
    double[] copy = Arrays.copyOf(values, rows * shape().width());
    units.scale(copy, rows);
    return copy;
  }

  /** With noise, which scales like the points. */
  private static final class Stochastic extends FlowInUnits implements StochasticFlow {
    private final StochasticFlow flow;
    private final Standardisation units;

    Stochastic(StochasticFlow flow, Standardisation units) {
      super(flow, units);
      this.flow = flow;
      this.units = units;
    }

    @Override
    public void drift(double t, double[] x, int rows, double[] out) {
      flow.drift(t, standardise(x, rows), rows, out);
      units.scale(out, rows);
    }

    /** With D the deviations, {@code grad_x log p = D^-1 grad_z log p}. */
    @Override
    public void score(double t, double[] x, int rows, double[] out) {
      flow.score(t, standardise(x, rows), rows, out);
      units.scaleGradients(out, rows);
    }

    @Override
    public double noise(double t, int coordinate) {
      return units.deviation(coordinate) * flow.noise(t, coordinate);
    }
  }
}
