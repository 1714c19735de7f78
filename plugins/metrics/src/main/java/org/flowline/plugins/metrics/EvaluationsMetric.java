package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.PointMean;
import org.flowline.toolkit.metric.SampleCount;

/**
 * How often the solver asks the network to carry a batch of source points to the data (NFE): the
 * mean over batches of one solve each. Points that are carried together share their steps, so an
 * adaptive solver's number is one of a batch, and varies with the batch; that of given steps does
 * not, and that of a map is 1.
 *
 * <p>Every evaluation has besides {@code function_evaluations}, those of all test points in one
 * solve.
 */
@AlsoCalled("nfe")
@Doc(
    value = "Evaluations of the network that a solve takes (NFE), over several batches.",
    formula = "mean over batches of the evaluations of one solve")
public final class EvaluationsMetric implements Metric {
  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public EvaluationsMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures the mean and its standard error, {@code evaluations_se}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if the integration diverges
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch source = evaluation.source(n);
    int size = n / config.batches();
    PointMean counts = new PointMean();
    for (int batch = 0; batch < config.batches(); batch++) {
      Arrival arrival = evaluation.carry(rows(source, batch * size, size));
      FiniteSamples.require("evaluations", arrival.points());
      counts.add((double) arrival.evaluations());
    }
    return List.of(
        new MetricValue("evaluations", counts.mean()),
        new MetricValue("evaluations_se", counts.standardError()));
  }

  private static Batch rows(Batch points, int from, int size) {
    Batch rows = new Batch(size, points.shape());
    int width = points.width();
    System.arraycopy(points.values(), from * width, rows.values(), 0, size * width);
    return rows;
  }

  @Override
  public List<String> values() {
    return List.of("evaluations", "evaluations_se");
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(config.batches());
  }

  /** Settings. */
  public record Config(
      @Default("8") @Doc("How many batches of one solve each.") @AtLeast(2) int batches,
      @Doc("How many source points in all, at least one a batch; left out, up to 2048.") @AtLeast(2)
          Optional<Integer> samples) {
    /** Checks that no batch is empty. */
    public Config {
      if (samples.isPresent() && samples.get() < batches) {
        throw new SettingException(
            "samples",
            "samples must be at least 'batches' (" + batches + "), got " + samples.get());
      }
    }
  }
}
