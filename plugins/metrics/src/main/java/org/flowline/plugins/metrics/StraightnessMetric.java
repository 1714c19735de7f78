package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Doc;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.PointMean;
import org.flowline.toolkit.metric.SampleCount;

/**
 * How far the flow's trajectories are from straight lines at constant speed, {@code E int |v(t,
 * x_t) - (x_1 - x_0) / T|^2 dt} with T the length of the flow's times, usually 1; which is {@code E
 * (int |v|^2 dt - |x_1 - x_0|^2 / T)} (Liu et al. 2022, equation 5), in squared units of the user.
 * At 0 one step of Euler's method is exact.
 */
@Doc(
    value =
        "Departure of trajectories from straight lines at constant speed, with its standard error.",
    formula = "E int |v(t, x_t) - (x_1 - x_0)|^2 dt")
public final class StraightnessMetric implements Metric {
  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public StraightnessMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code straightness} and {@code straightness_se}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if the integration diverges
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Travel travel = Travel.of("straightness", evaluation, n, random);
    PointMean departure = new PointMean();
    for (int i = 0; i < n; i++) {
      departure.add(travel.energy(i) - travel.squaredDistance(i) / travel.duration());
    }
    return List.of(
        new MetricValue("straightness", departure.mean()),
        new MetricValue("straightness_se", departure.standardError()));
  }

  @Override
  public List<String> values() {
    return List.of("straightness", "straightness_se");
  }

  @Override
  public List<Need> needs() {
    return List.of(VELOCITY);
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(2);
  }

  /** Settings. */
  public record Config(
      @Doc("How many trajectories; left out, up to 2048.") @AtLeast(2) Optional<Integer> samples) {}
}
