package org.flowline.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Coordinates;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.path.Interval;

/**
 * A flow seen in the user's units, where points have no bounds, and integrated in those of the
 * network. Images of trajectories are trajectories, so path energies and distances are in the
 * user's units. What is left out of learning goes straight from its value at the source to that at
 * the target.
 */
public class FlowInUnits implements ContinuousFlow, InUnits {
  private final StandardisedCoordinates coordinates;

  /**
   * A flow of points as the network sees them in the units that they came in, of the same type;
   * where points have bounds, its noise is that of its {@link Coordinates} only.
   */
  public static Flow of(Flow flow, Units units) {
    if (flow instanceof InvertibleFlow map) {
      InvertibleFlow affine = new MapInUnits(map, units);
      return units
          .scale()
          .<Flow>map(scale -> new MapWithinBounds(affine, scale, units))
          .orElse(affine);
    }
    if (flow instanceof FlowMap map) {
      FlowMap affine = new JumpsInUnits(map, units);
      return units
          .scale()
          .<Flow>map(scale -> new JumpsWithinBounds(affine, scale, units))
          .orElse(affine);
    }
    ContinuousFlow affine = affine(flow, units);
    return units
        .scale()
        .<Flow>map(scale -> new FlowWithinBounds(affine, scale, units))
        .orElse(affine);
  }

  private static ContinuousFlow affine(Flow flow, Units units) {
    return flow instanceof StochasticFlow stochastic
        ? new Stochastic(stochastic, units)
        : new FlowInUnits(ContinuousFlow.of(flow), units);
  }

  private FlowInUnits(ContinuousFlow flow, Units units) {
    coordinates = new StandardisedCoordinates(flow, units);
  }

  @Override
  public Shape shape() {
    return shape(coordinates.flow(), units());
  }

  /** The shape of a point in the user's units. */
  static Shape shape(Flow seen, Units units) {
    return units.target().columns().leftOut().isEmpty()
        ? seen.shape()
        : units.target().columns().shape();
  }

  @Override
  public int dimensions() {
    return coordinates.flow().shape().width();
  }

  @Override
  public Interval times() {
    return coordinates.flow().times();
  }

  @Override
  public Coordinates coordinates() {
    return coordinates;
  }

  @Override
  public void velocity(double t, double[] x, int rows, double[] out) {
    double[] seen = coordinates.of(t, x, rows);
    double[] rates = new double[seen.length];
    coordinates.flow().velocity(t, seen, rows, rates);
    coordinates.velocities(t, seen, rates, rows, out);
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
    double[] seen = coordinates.of(t, x, rows);
    double[] rates = new double[seen.length];
    List<double[]> seenCotangents = new ArrayList<>();
    List<double[]> seenProducts = new ArrayList<>();
    for (double[] cotangent : cotangents) {
      double[] scaled = new double[seen.length];
      now.seenGradients(cotangent, rows, scaled);
      seenCotangents.add(scaled);
      seenProducts.add(new double[seen.length]);
    }
    coordinates.flow().products(t, seen, rows, seenCotangents, rates, seenProducts);
    coordinates.velocities(t, seen, rates, rows, velocity);
    for (int k = 0; k < products.size(); k++) {
      now.gradients(seenProducts.get(k), rows, products.get(k));
      coordinates.addProducts(t, cotangents.get(k), rows, products.get(k));
    }
  }

  @Override
  public final Units units() {
    return coordinates.units();
  }

  /** The map at a time. */
  final Standardisation at(double t) {
    return coordinates.at(t);
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
      double[] seen = coordinates().of(t, x, rows);
      double[] rates = new double[seen.length];
      flow.drift(t, seen, rows, rates);
      coordinates().velocities(t, seen, rates, rows, out);
    }

    /** With D the deviations, {@code grad_x log p = D^-1 grad_z log p}. */
    @Override
    public void score(double t, double[] x, int rows, double[] out) {
      double[] seen = coordinates().of(t, x, rows);
      double[] score = new double[seen.length];
      flow.score(t, seen, rows, score);
      at(t).gradients(score, rows, out);
    }

    @Override
    public double noise(double t, int coordinate) {
      int place = at(t).place(coordinate);
      return place < 0 ? 0 : at(t).scale(coordinate) * flow.noise(t, place);
    }
  }
}
