package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.PointMean;
import org.flowline.toolkit.metric.SampleCount;

/**
 * The classifier two-sample test: how often a classifier tells n samples of the flow from n test
 * points, on points that it was not trained on (Lopez-Paz and Oquab 2017, section 3). 1/2 on
 * average if both have one law; 1 if the classifier never errs.
 *
 * <p>As the benchmark of simulation-based inference defines it (Lueckmann et al. 2021): a network
 * of two hidden layers of 10 d units, coordinates in units of the test points' deviation, the mean
 * accuracy over 5 folds. Where samples are made for the contexts of the test points, the classifier
 * sees these, too, so that it compares the joint laws; d counts them. Then sample i and test point
 * i have one context, and so are in the same fold: else what the classifier knows by heart of the
 * one would mislead it about the other. The standard error is that of the mean of the folds'
 * accuracies, as if they were independent.
 */
@AlsoCalled({"classifier_test", "two_sample_test"})
@Doc(
    value = "Classifier two-sample test: how often samples are told from test points, held out.",
    formula = "mean over folds of P(classifier is right), 1/2 for equal laws")
public final class C2stMetric implements Metric {
  private static final String NAME = "c2st";
  private static final String ERROR = "c2st_se";

  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public C2stMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code c2st} and {@code c2st_se}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch target = evaluation.target(n);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require(NAME, samples);
    PointMean mean =
        new HeldOutAccuracy(config.folds(), config.epochs())
            .of(samples.with(target.context()), target, random);
    return List.of(
        new MetricValue(NAME, mean.mean()), new MetricValue(ERROR, mean.standardError()));
  }

  @Override
  public List<String> values() {
    return List.of(NAME, ERROR);
  }

  @Override
  public Optional<Goal> goal(String value) {
    return value.equals(NAME) ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  @Override
  public OptionalDouble perfect(String value) {
    return value.equals(NAME) ? OptionalDouble.of(0.5) : OptionalDouble.empty();
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(config.folds());
  }

  /** Settings. */
  public record Config(
      @Default("5") @Doc("Parts of the points, each of which is held out once.") @AtLeast(2)
          int folds,
      @Default("1000")
          @Doc("Most epochs of a classifier; it ends after ten that hardly lower its loss.")
          @AtLeast(1)
          int epochs,
      @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(2)
          Optional<Integer> samples) {
    /** Checks that no fold is empty. */
    public Config {
      if (samples.isPresent() && samples.get() < folds) {
        throw new SettingException(
            "samples",
            "samples must be at least 'folds', %d, got %d".formatted(folds, samples.get()));
      }
    }
  }
}
