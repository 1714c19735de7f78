package org.flowline.plugins.datasets.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;

/**
 * Joint draws of parameters and of what is observed where they hold: parameters are the points,
 * observations their contexts. So the law of points given their context is the posterior of the
 * parameters, and that of points alone the prior.
 */
abstract class Simulator implements Distribution, ObservationModel {
  private final Shape shape;
  private final int observed;

  /**
   * A simulator.
   *
   * @param parameters how many there are
   * @param observed how many numbers are observed
   */
  Simulator(int parameters, int observed) {
    shape = Shape.of(parameters);
    this.observed = observed;
  }

  /**
   * Draws parameters.
   *
   * @param parameters where they go, one draw
   */
  abstract void prior(double[] parameters, RandomGenerator random);

  /**
   * Draws an observation.
   *
   * @param parameters that hold
   * @param observation where it goes
   */
  abstract void simulate(double[] parameters, double[] observation, RandomGenerator random);

  /** Whether the prior allows parameters. */
  boolean allows(double[] parameters) {
    return true;
  }

  @Override
  public final Shape shape() {
    return shape;
  }

  @Override
  public final List<String> columns() {
    return names("parameter_", shape.width());
  }

  @Override
  public final List<String> contextColumns() {
    return names("data_", observed);
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
  }

  @Override
  public final void sample(Batch out, RandomGenerator random) {
    int width = shape.width();
    double[] parameters = new double[width];
    for (int row = 0; row < out.size(); row++) {
      prior(parameters, random);
      System.arraycopy(parameters, 0, out.values(), row * width, width);
    }
    // Simulated after all parameters are drawn, so that these are the same where nobody observes.
    out.context()
        .filter(told -> told.shape().numbers() > 0)
        .ifPresent(told -> observe(out.values(), out.size(), told.numbers(), random));
  }

  @Override
  public final void observe(double[] points, int rows, double[] out, RandomGenerator random) {
    int width = shape.width();
    double[] parameters = new double[width];
    double[] observation = new double[observed];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(points, row * width, parameters, 0, width);
      simulate(parameters, observation, random);
      System.arraycopy(observation, 0, out, row * observed, observed);
    }
  }

  /**
   * The posteriors given the benchmark's observations.
   *
   * @param benchmark whether its settings are those of the benchmark; if not there are none
   * @param task what the benchmark calls it
   */
  final Optional<ReferencePosteriors> posteriors(
      boolean benchmark, String task, ExactPosteriors.Law law) {
    return benchmark
        ? Optional.of(new ExactPosteriors(this, Observations.of(task), law))
        : Optional.empty();
  }

  @Override
  public final Optional<Remedy> remedy(Capability missing) {
    return missing == Trait.POSTERIORS && !offers(missing)
        ? Optional.of(
            new Remedy("dimension", "leave the target's settings out, for those of the benchmark"))
        : Optional.empty();
  }

  /** Independent parameters, uniform on (-bound, bound). */
  static void uniform(double bound, double[] parameters, RandomGenerator random) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = bound * (2 * random.nextDouble() - 1);
    }
  }

  /** Whether all are from -bound to bound. */
  static boolean within(double bound, double[] parameters) {
    return Arrays.stream(parameters).allMatch(value -> Math.abs(value) <= bound);
  }

  /** Independent normals of one deviation around some means, as many as there is room for. */
  static void normal(double[] mean, double deviation, double[] out, RandomGenerator random) {
    for (int i = 0; i < out.length; i++) {
      out[i] = mean[i] + deviation * random.nextGaussian();
    }
  }
}
