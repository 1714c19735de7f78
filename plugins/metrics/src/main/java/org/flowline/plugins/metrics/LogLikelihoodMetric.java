package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;
import org.flowline.toolkit.metric.SampleCount;

/**
 * The mean log-density of n test points under the flow, in nats and in the user's units (Chen et
 * al. 2018, theorem 1), with its standard error over the points.
 *
 * <p>Data that are multiples of a bin width w, such as the grey levels of an image, are dequantised
 * with uniform noise on [0, w), and {@code bits_per_dim = -(log p + d log w) / (d log 2)} is
 * measured besides (Theis et al. 2016, section 3.1). A density is over the k coordinates that vary;
 * one that has a single value costs no bits, so that with any the bits of a coordinate are {@code
 * -(log p + k log w) / (d log 2)}.
 */
@AlsoCalled({"nll", "likelihood", "bpd"})
@Doc(
    value = "Mean log-density of test points under the flow, in nats, in the user's units.",
    formula = "mean over test points of log p_1(x)")
public final class LogLikelihoodMetric implements Metric {
  private static final String NAME = "log_likelihood";

  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public LogLikelihoodMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code log_likelihood}, its standard error {@code log_likelihood_se} and, with a bin
   * width, {@code bits_per_dim}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if the integration diverges
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch points = evaluation.target(n);
    config.binWidth().ifPresent(w -> dequantise(points, w, random.purpose("bins").stream()));
    double[] values = likelihood(evaluation).of(points, random).values();
    double mean = Arrays.stream(values).sum() / n;
    List<MetricValue> measured = new ArrayList<>();
    measured.add(new MetricValue(NAME, mean));
    // One point has no spread, nor have points of which one has no density.
    if (n > 1 && Double.isFinite(mean)) {
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      measured.add(new MetricValue(NAME + "_se", Math.sqrt(squares / (n - 1.0) / n)));
    }
    double varying = evaluation.flow().dimensions();
    int width = points.width();
    config
        .binWidth()
        .map(w -> -(mean + varying * Math.log(w)) / width / Math.log(2))
        .ifPresent(bits -> measured.add(new MetricValue("bits_per_dim", bits)));
    return List.copyOf(measured);
  }

  private LogLikelihood likelihood(Evaluation evaluation) {
    return new LogLikelihood(
        evaluation.flow(),
        evaluation.sourceDensity().orElseThrow(),
        evaluation.solver(),
        new DivergenceEstimate(config.divergence(), config.probes()),
        config.errorNorm());
  }

  private static void dequantise(Batch points, double binWidth, RandomGenerator random) {
    double[] values = points.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += binWidth * random.nextDouble();
    }
  }

  @Override
  public List<String> values() {
    return config.binWidth().isPresent()
        ? List.of(NAME, NAME + "_se", "bits_per_dim")
        : List.of(NAME, NAME + "_se");
  }

  @Override
  public String unit(String value) {
    return value.equals("bits_per_dim") ? "bits" : "nats";
  }

  @Override
  public Optional<Goal> goal(String value) {
    return switch (value) {
      case NAME -> Optional.of(Goal.MAXIMIZE);
      case "bits_per_dim" -> Optional.of(Goal.MINIMIZE);
      default -> Optional.empty();
    };
  }

  @Override
  public List<Need> needs() {
    return List.of(SOURCE_DENSITY);
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(1);
  }

  /** Settings. */
  public record Config(
      @Default("exact")
          @Doc("Exact (d products), or Hutchinson's estimate with rademacher or gaussian probes.")
          DivergenceEstimate.Law divergence,
      @Default("1")
          @Doc("Probes of an estimated divergence.")
          @AtLeast(1)
          @AtMost(DivergenceEstimate.MOST_PROBES)
          int probes,
      @Default("state")
          @Doc("What an adaptive solver's error is over: position, or state (with the density).")
          LogLikelihood.ErrorNorm errorNorm,
      @Doc("Width of the bins that the data were rounded down to; adds bits_per_dim.") @Above(0)
          Optional<Double> binWidth,
      @Doc("How many test points; left out, up to 2048.") @AtLeast(1) Optional<Integer> samples) {}
}
