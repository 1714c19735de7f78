package org.flowline.plugins.metrics.posterior;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.SampleCount;

/**
 * Posterior predictive check (Gelman et al. 1996; as a distance in Lueckmann et al. 2021): samples
 * theta' of the flow under the observation c of each of n test points, what is simulated of them,
 * c' ~ p(c' | theta'), and how far that is from c: the root mean square over the k numbers of an
 * observation, each in units of its deviation over the test points, that is, over the prior
 * predictive; the mean over samples and test points, and its standard error over test points.
 *
 * <p>The floor is the same of the true parameters of the test points, each of which is a draw of
 * the exact posterior. So a right posterior is at the floor; one that is beside the point or too
 * wide is above. One that is too narrow may be below: neither direction is better.
 */
@AlsoCalled({"ppc", "predictive_check"})
@Doc(
    value = "Distance of what is simulated of posterior samples from what was observed.",
    formula = "mean over test points (theta, c) of |(c' - c) / s| / sqrt k, c' ~ p(. | theta')")
public final class PosteriorPredictiveMetric implements Metric {
  private static final String NAME = "posterior_predictive";
  private static final String ERROR = "posterior_predictive_se";
  private static final String FLOOR = "posterior_predictive_floor";
  private static final String UNDEFINED = "posterior_predictive_undefined";

  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public PosteriorPredictiveMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code posterior_predictive}, its standard error and its floor; where the simulator
   * gives no numbers of a sample, these are of the others, and {@code
   * posterior_predictive_undefined} is the share of such samples.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch target = evaluation.target(n);
    ObservationModel model = evaluation.observations().orElseThrow();
    ObservedDistances distances = new ObservedDistances(target.context().orElseThrow());
    ObservedDistances floor = new ObservedDistances(target.context().orElseThrow());
    for (int draw = 0; draw < config.draws(); draw++) {
      Batch samples = evaluation.samples(n, target.context(), random.purpose("draws").step(draw));
      FiniteSamples.require(NAME, samples);
      distances.add(samples, model, random.purpose("observed").step(draw));
      floor.add(target, model, random.purpose("floor").step(draw));
    }
    List<MetricValue> values = new ArrayList<>();
    // One point has no spread.
    if (distances.known() > 1) {
      values.add(new MetricValue(NAME, distances.mean().mean()));
      values.add(new MetricValue(ERROR, distances.mean().standardError()));
    }
    if (floor.known() > 0) {
      values.add(new MetricValue(FLOOR, floor.mean().mean()));
    }
    if (distances.undefined() > 0) {
      values.add(new MetricValue(UNDEFINED, distances.undefined()));
    }
    return List.copyOf(values);
  }

  @Override
  public List<String> values() {
    return List.of(NAME, ERROR, FLOOR, UNDEFINED);
  }

  @Override
  public Optional<String> floor(String value) {
    return value.equals(NAME) ? Optional.of(FLOOR) : Optional.empty();
  }

  @Override
  public List<Need> needs() {
    return List.of(SIMULATION, TOLD_NUMBERS);
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(2);
  }

  /** Settings. */
  public record Config(
      @Default("10")
          @Doc("Samples of the flow, each simulated once, for each test point.")
          @AtLeast(1)
          @AtMost(100_000)
          int draws,
      @Doc("How many test points; left out, up to 2048.") @AtLeast(2) Optional<Integer> samples) {}
}
