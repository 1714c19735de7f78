package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.SampleCount;

/**
 * How unlike each other samples of one class are, beside test points of that class: {@code sum_i
 * mean_j |x_i - x_j| / sum_i mean_j |y_i - y_j|}, where j are the other points of the class of i.
 * Sample i is made for the class of test point i, so that classes weigh the same in both sums, and
 * one with a single point has no part in them. 1 on average for samples of the data's law, 0 if all
 * samples of a class are the same.
 *
 * <p>The standard error is that of a ratio of two means of pairs, to first order: {@code R^2 (4
 * var(a_i) / (n A^2) + 4 var(b_i) / (n B^2))}, squared, with the mean distances a_i and b_i about
 * those of their class (Hoeffding 1948).
 */
@Doc(
    value = "How unlike each other samples of a class are, beside the data's of that class.",
    formula = "E |x - x'| / E |y - y'| within classes")
public final class ClassDiversityMetric implements Metric {
  private static final String NAME = "class_diversity";
  private static final String ERROR = "class_diversity_se";

  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public ClassDiversityMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code class_diversity} and its standard error; neither where no two test points are
   * of one class and apart.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch target = evaluation.target(n);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require(NAME, samples);
    SpreadWithin data = SpreadWithin.classes(target, target.labels().orElseThrow());
    if (data.mean() == 0) {
      return List.of();
    }
    SpreadWithin made = SpreadWithin.classes(samples, target.labels().orElseThrow());
    double ratio = made.mean() / data.mean();
    return List.of(
        new MetricValue(NAME, ratio),
        new MetricValue(
            ERROR, Math.hypot(made.standardError(), ratio * data.standardError()) / data.mean()));
  }

  @Override
  public List<String> values() {
    return List.of(NAME, ERROR);
  }

  @Override
  public List<Need> needs() {
    return List.of(TOLD_CLASS);
  }

  @Override
  public OptionalDouble perfect(String value) {
    return value.equals(NAME) ? OptionalDouble.of(1) : OptionalDouble.empty();
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(2);
  }

  /** Settings. */
  public record Config(
      @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(2)
          Optional<Integer> samples) {}
}
