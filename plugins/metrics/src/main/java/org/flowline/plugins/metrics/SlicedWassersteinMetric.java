package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.SampleCount;

/**
 * The sliced Wasserstein distance of order 2 between n samples of the flow and n test points, in
 * the user's units: the root of the mean of {@code W_2^2} between their projections on random
 * directions (Bonneel et al. 2015, definition 3). It costs a sort a direction, whatever the
 * dimension.
 *
 * <p>Its standard error is that of the draws of points and of directions; for equal laws, where the
 * distance is the noise floor, it is too large by about 1.4. Beside it stands the noise floor, the
 * same between the test points and a second draw of the target, as for {@link WassersteinMetric},
 * on the same directions.
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
    FiniteSamples.require("sliced_wasserstein", samples);
    Batch target = evaluation.target(n);
    Randomness directions = random.purpose("directions");
    Slices slices = slices(samples, target, directions.stream());
    Slices floor = slices(evaluation.secondTarget(n), target, directions.stream());
    return List.of(
        new MetricValue("sliced_wasserstein", slices.distance()),
        new MetricValue("sliced_wasserstein_se", slices.standardError()),
        new MetricValue("sliced_wasserstein_floor", floor.distance()));
  }

  private Slices slices(Batch a, Batch b, RandomGenerator random) {
    Slices slices = new Slices(a.size());
    double[] direction = new double[a.width()];
    for (int k = 0; k < config.directions(); k++) {
      draw(direction, random);
      slices.add(projections(a, direction), projections(b, direction));
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
    return projections;
  }

  @Override
  public List<String> values() {
    return List.of("sliced_wasserstein", "sliced_wasserstein_se", "sliced_wasserstein_floor");
  }

  @Override
  public Optional<Goal> goal(String value) {
    return value.equals("sliced_wasserstein") ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  @Override
  public Optional<String> floor(String value) {
    return value.equals("sliced_wasserstein")
        ? Optional.of("sliced_wasserstein_floor")
        : Optional.empty();
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(2);
  }

  /** Settings. */
  public record Config(
      @Default("256") @Doc("Random directions.") @AtLeast(2) int directions,
      @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(2)
          Optional<Integer> samples) {}
}
