package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.PointMean;
import org.flowline.toolkit.metric.SampleCount;

/**
 * How often a sample is taken for what it was made as: the share of n samples whose class, by the
 * vote of their k nearest test points (Cover and Hart 1967), is the one that the flow was told. The
 * classifier has seen neither the flow nor what the flow was trained on. {@code
 * class_accuracy_floor} is the share among the test points, each by the votes of all others: what
 * real points get in place of samples, which guidance may exceed.
 *
 * <p>Where classes have equally many votes, the one with the nearest point wins. Distances are in
 * the user's units, so that a column that is much wider than the others decides alone. Where the
 * flow is told numbers, too, sample i is made for those of test point i, which is then near it
 * whatever the class and has no vote on it.
 */
@Doc(
    value = "How often samples are of the class that they were made for, by their nearest points.",
    formula = "P(vote of the k test points nearest to a sample = its class)")
public final class ClassAccuracyMetric implements Metric {
  private static final String NAME = "class_accuracy";
  private static final String ERROR = "class_accuracy_se";
  private static final String FLOOR = "class_accuracy_floor";

  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public ClassAccuracyMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code class_accuracy}, its standard error, and that of test points.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch target = evaluation.target(n);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require(NAME, samples);
    Labels labels = target.labels().orElseThrow();
    NearestPoints nearest = new NearestPoints(target, config.neighbours());
    boolean near = target.contextShape().numbers() > 0;
    PointMean ofSamples =
        right(i -> near ? nearest.voteWithout(samples, i, i) : nearest.vote(samples, i), labels);
    PointMean ofPoints = right(nearest::voteOfOthers, labels);
    return List.of(
        new MetricValue(NAME, ofSamples.mean()),
        new MetricValue(ERROR, ofSamples.standardError()),
        new MetricValue(FLOOR, ofPoints.mean()));
  }

  /** The class of a row by its neighbours. */
  @FunctionalInterface
  private interface Vote {
    int of(int row);
  }

  private static PointMean right(Vote vote, Labels labels) {
    int[] classes = labels.values();
    boolean[] right = new boolean[classes.length];
    IntStream.range(0, classes.length).parallel().forEach(i -> right[i] = vote.of(i) == classes[i]);
    PointMean mean = new PointMean();
    for (boolean one : right) {
      mean.add(one ? 1 : 0);
    }
    return mean;
  }

  @Override
  public List<String> values() {
    return List.of(NAME, ERROR, FLOOR);
  }

  @Override
  public List<Need> needs() {
    return List.of(TOLD_CLASS);
  }

  @Override
  public Optional<Goal> goal(String value) {
    return value.equals(NAME) ? Optional.of(Goal.MAXIMIZE) : Optional.empty();
  }

  @Override
  public Optional<String> floor(String value) {
    return value.equals(NAME) ? Optional.of(FLOOR) : Optional.empty();
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(2);
  }

  /** Settings. */
  public record Config(
      @Default("5") @Doc("How many of the nearest test points vote.") @AtLeast(1) int neighbours,
      @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(2)
          Optional<Integer> samples) {}
}
