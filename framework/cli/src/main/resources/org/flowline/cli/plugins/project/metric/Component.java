package @package@;

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

/** The distance of the mean of the samples from that of the test points, in the user's units. */
@Doc(
    value = "Distance of the mean of the samples from that of the test points.",
    formula = "|mean(x) - mean(y)|")
public final class @class@ implements Metric {
  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public @class@(Config config) {
    this.config = config;
  }

  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require("@type@", samples);
    double[] mean = mean(samples);
    double[] expected = mean(evaluation.target(n));
    double square = 0;
    for (int j = 0; j < mean.length; j++) {
      square += (mean[j] - expected[j]) * (mean[j] - expected[j]);
    }
    return List.of(new MetricValue("@type@", Math.sqrt(square)));
  }

  private static double[] mean(Batch points) {
    double[] mean = new double[points.width()];
    for (int i = 0; i < points.size() * mean.length; i++) {
      mean[i % mean.length] += points.values()[i] / points.size();
    }
    return mean;
  }

  @Override
  public List<String> values() {
    return List.of("@type@");
  }

  @Override
  public Optional<Goal> goal(String value) {
    return Optional.of(Goal.MINIMIZE);
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(1);
  }

  /** Settings. */
  public record Config(
      @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(1)
          Optional<Integer> samples) {}
}
