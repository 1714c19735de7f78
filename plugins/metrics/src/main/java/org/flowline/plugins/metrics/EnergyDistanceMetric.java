package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.SampleCount;
import org.flowline.toolkit.metric.TwoSample;

/**
 * The energy distance between n samples x of the flow and n test points y, {@code 2 E|x - y| - E|x
 * - x'| - E|y - y'|}, in the user's units (Szekely and Rizzo 2013, equation 5): 0 for equal laws
 * only. The estimate is unbiased, also where samples are made for the labels of the test points,
 * since no row is compared with itself; so it may be negative.
 */
@Doc(
    value = "Energy distance between samples and test points, with its standard error.",
    formula = "2 E|x - y| - E|x - x'| - E|y - y'|")
public final class EnergyDistanceMetric implements Metric {
  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public EnergyDistanceMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code energy_distance} and {@code energy_distance_se}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require("energy_distance", samples);
    TwoSample distance =
        TwoSample.of(samples, evaluation.target(n), squared -> -Math.sqrt(squared));
    return List.of(
        new MetricValue("energy_distance", distance.value()),
        new MetricValue("energy_distance_se", distance.standardError()));
  }

  @Override
  public List<String> values() {
    return List.of("energy_distance", "energy_distance_se");
  }

  @Override
  public Optional<Goal> goal(String value) {
    return value.equals("energy_distance") ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(TwoSample.FEWEST);
  }

  /** Settings. */
  public record Config(
      @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(TwoSample.FEWEST)
          Optional<Integer> samples) {}
}
