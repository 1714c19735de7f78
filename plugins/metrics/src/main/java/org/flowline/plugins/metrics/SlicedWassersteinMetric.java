package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;

/**
 * The sliced Wasserstein distance of order 2 between n samples of the flow and n test points, in
 * the user's units: the root of the mean of {@code W_2^2} between their projections on random
 * directions (Bonneel et al. 2015, definition 3). It costs a sort a direction, whatever the
 * dimension.
 *
 * <p>Its standard error is that of the directions, given the points. Beside it stands the noise
 * floor, the same between two independent draws of the target, on the same directions.
 */
@Doc(
    value = "Sliced Wasserstein distance between samples and test points; for high dimension.",
    formula = "sqrt(mean over directions of W_2^2 between the projections)")
public final class SlicedWassersteinMetric implements Metric {
  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public SlicedWassersteinMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code sliced_wasserstein}, {@code sliced_wasserstein_se} and {@code
   * sliced_wasserstein_floor}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch samples = evaluation.samples(n);
    Divergence.rejectIn("sliced_wasserstein", samples);
    Batch target = evaluation.target(n);
    Randomness directions = random.purpose("directions");
    double[] slices = slices(samples, target, directions.stream());
    double[] floor = slices(evaluation.secondTarget(n), target, directions.stream());
    return List.of(
        new MetricValue("sliced_wasserstein", Math.sqrt(mean(slices))),
        new MetricValue("sliced_wasserstein_se", standardError(slices)),
        new MetricValue("sliced_wasserstein_floor", Math.sqrt(mean(floor))));
  }

  /** W_2^2 of the projections on each direction. */
  private double[] slices(Batch a, Batch b, RandomGenerator random) {
    double[] slices = new double[config.directions()];
    double[] direction = new double[a.width()];
    for (int slice = 0; slice < slices.length; slice++) {
      draw(direction, random);
      double[] x = projections(a, direction);
      double[] y = projections(b, direction);
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (x[i] - y[i]) * (x[i] - y[i]);
      }
      slices[slice] = sum / x.length;
    }
    return slices;
  }

  /** Uniform on the sphere. */
  private static void draw(double[] direction, RandomGenerator random) {
    double squares = 0;
    do {
      for (int k = 0; k < direction.length; k++) {
        direction[k] = random.nextGaussian();
        squares += direction[k] * direction[k];
      }
    } while (squares == 0);
    double length = Math.sqrt(squares);
    for (int k = 0; k < direction.length; k++) {
      direction[k] /= length;
    }
  }

  private static double[] projections(Batch points, double[] direction) {
    double[] projections = new double[points.size()];
    double[] x = points.values();
    for (int i = 0, at = 0; i < projections.length; i++) {
      for (double coordinate : direction) {
        projections[i] += coordinate * x[at++];
      }
    }
    Arrays.sort(projections);
    return projections;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Of the root of the mean, by its slope; 0 where the mean is. */
  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double ofMean = Math.sqrt(squares / (values.length - 1) / values.length);
    return mean > 0 ? ofMean / (2 * Math.sqrt(mean)) : 0;
  }

  @Override
  public List<String> values() {
    return List.of("sliced_wasserstein", "sliced_wasserstein_se", "sliced_wasserstein_floor");
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(1);
  }

  /**
   * Settings.
   *
   * @param directions how many, at least 2
   * @param samples n, at least 1; left out, the smaller of 2,048 and the number of test points
   */
  public record Config(
      @Default("256") @Doc("Random directions, at least 2.") int directions,
      @Doc("How many samples and test points; left out, up to 2048.") Optional<Integer> samples) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Config {
      if (directions < 2) {
        throw new IllegalArgumentException("directions must be at least 2, got " + directions);
      }
      SampleCount.check(samples);
    }
  }
}
