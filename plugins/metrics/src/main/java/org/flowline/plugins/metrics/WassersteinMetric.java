package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
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
 * The exact Wasserstein distance between n samples x of the flow and n test points y, in the user's
 * units: {@code W_p = (min over permutations s of 1/n sum_i |x_i - y_s(i)|^p)^(1/p)}.
 *
 * <p>Beside it stands the noise floor, the same between the test points and a second draw of the
 * target, with their labels where samples have them: what samples score that are draws of the
 * target. The second draw of a file is rows of its training split, which are as far from the test
 * points as any others. A floor is a draw itself, and no bound: samples that vary less than the
 * target lie nearer to its points, in high dimension far below the floor. Both shrink with n, so
 * distances compare only at equal n.
 */
@AlsoCalled({"w2", "emd", "ot"})
@Doc(
    value = "Exact Wasserstein distance between samples and test points, with its noise floor.",
    formula = "(min over permutations s of 1/n sum_i |x_i - y_s(i)|^order)^(1/order)")
public final class WassersteinMetric implements Metric {
  private final Config config;
  private final KnownCosts floors;

  /** A metric with the given settings. */
  @Inject
  public WassersteinMetric(Config config) {
    this.config = config;
    floors = new KnownCosts(this::distance);
  }

  /**
   * Measures {@code wasserstein} and {@code wasserstein_floor}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require("wasserstein", samples);
    Batch target = evaluation.target(n);
    Batch second = evaluation.secondTarget(n);
    IntStream sets = IntStream.range(0, 2);
    // Order 1 keeps all distances in memory, which are too many to have twice.
    double[] distances =
        (config.order() == 1 ? sets : sets.parallel())
            .mapToDouble(set -> set == 0 ? distance(samples, target) : floors.of(second, target))
            .toArray();
    return List.of(
        new MetricValue("wasserstein", distances[0]),
        new MetricValue("wasserstein_floor", distances[1]));
  }

  private double distance(Batch from, Batch to) {
    return new EmpiricalTransport(config.order()).distance(from, to);
  }

  @Override
  public List<String> values() {
    return List.of("wasserstein", "wasserstein_floor");
  }

  @Override
  public Optional<Goal> goal(String value) {
    return value.equals("wasserstein") ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  @Override
  public Optional<String> floor(String value) {
    return value.equals("wasserstein") ? Optional.of("wasserstein_floor") : Optional.empty();
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(1);
  }

  /** Settings. */
  public record Config(
      @Default("2") @Doc("Order p of the distance.") @AtLeast(1) @AtMost(2) int order,
      @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(1)
          Optional<Integer> samples) {}
}
