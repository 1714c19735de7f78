package org.flowline.plugins.metrics.posterior;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.flowline.plugins.metrics.posterior.Calibration.Regions;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;
import org.flowline.toolkit.metric.FiniteSamples;
import org.flowline.toolkit.metric.PointMean;
import org.flowline.toolkit.metric.SampleCount;

/**
 * Whether regions that hold a share of the posterior hold the true parameters as often: of each of
 * n test points, L samples of the flow under its context, and where the point lies among them.
 *
 * <ul>
 *   <li>Jointly, by the distance from a random reference point (TARP: Lemos et al. 2023, algorithm
 *       2), an independent draw of the target. Its rank among the distances of the samples is
 *       uniform where the posterior is right, whatever the reference.
 *   <li>Each parameter by itself, by its rank (simulation-based calibration: Talts et al. 2018,
 *       theorem 1).
 *   <li>If asked, by the rank of its density, that is, the expected coverage of regions of highest
 *       density (Hermans et al. 2022, equation 4).
 * </ul>
 *
 * <p>A <em>gap</em> is the mean over all levels from 0 to 1 of coverage minus level, where regions
 * are central: those between the (1 - a) / 2 and (1 + a) / 2 quantiles of the parameter, or of the
 * distance. It is 0 on average if the posterior is right, negative if it is overconfident (too
 * narrow, or beside the point), down to -1/2, and positive if it is too wide. For a normal
 * posterior with k times the right deviation it is {@code 1/2 - (2 / pi) arctan(1 / k)} of each
 * parameter, for many samples. Standard errors are over the test points, which are independent
 * where levels are not. An <em>error</em> is the largest distance between the distribution function
 * of the ranks and the uniform one; its floor is the mean of Kolmogorov's statistic.
 *
 * <p>A posterior that ignores its observation, the prior, is calibrated, too: this says whether a
 * posterior is honest, not whether it is sharp. Without a condition, test points are compared with
 * samples of the whole flow.
 */
@AlsoCalled({"calibration", "sbc", "tarp", "expected_coverage"})
@Doc(
    value = "Whether regions of the posterior hold the true parameters as often as they say.",
    formula = "gap = mean over levels a of P(point within the region of mass a) - a")
public final class CoverageMetric implements Metric {
  private static final String TYPE = "coverage";
  private static final String GAP = "coverage_gap";
  private static final String ERROR = "coverage_error";
  private static final String FLOOR = "coverage_error_floor";
  private static final String PARAMETER_GAP = "coverage_parameter_gap";
  private static final String PARAMETER_ERROR = "coverage_parameter_error";
  private static final String DENSITY_GAP = "coverage_density_gap";
  private static final String DENSITY_ERROR = "coverage_density_error";

  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public CoverageMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures gap and error jointly and of the mean parameter, and with {@code highest_density} of
   * the density, and attaches the curves as a picture and the parameters as a table.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    Batch target = evaluation.target(n);
    CoverageRanks ranks =
        new CoverageRanks(target, evaluation.secondTarget(n), density(evaluation, random));
    for (int draw = 0; draw < config.draws(); draw++) {
      Batch samples = evaluation.samples(n, target.context(), random.purpose("draws").step(draw));
      FiniteSamples.require(TYPE, samples);
      ranks.add(samples);
    }
    Randomness ties = random.purpose("ties");
    List<Calibration> parameters =
        IntStream.range(0, target.width())
            .mapToObj(
                k ->
                    new Calibration(
                        ranks.parameter(k, ties.purpose("parameters").step(k).stream()),
                        Regions.CENTRAL))
            .toList();
    Calibration joint =
        new Calibration(ranks.joint(ties.purpose("joint").stream()), Regions.CENTRAL);
    Optional<Calibration> density =
        ranks
            .density(ties.purpose("density").stream())
            .map(positions -> new Calibration(positions, Regions.NESTED));
    attach(evaluation, new Curves(joint, density, parameters, names(evaluation, target.width())));
    return values(joint, density, parameters);
  }

  private Optional<LogDensity> density(Evaluation evaluation, Randomness random) {
    if (!config.highestDensity()) {
      return Optional.empty();
    }
    LogLikelihood likelihood =
        new LogLikelihood(
            evaluation.flow(),
            evaluation.sourceDensity().orElseThrow(),
            evaluation.solver(),
            DivergenceEstimate.EXACT,
            LogLikelihood.ErrorNorm.STATE);
    return Optional.of(points -> likelihood.of(points, random.purpose("density")).values());
  }

  private static List<MetricValue> values(
      Calibration joint, Optional<Calibration> density, List<Calibration> parameters) {
    int n = joint.positions().length;
    List<MetricValue> values = new ArrayList<>();
    addGap(values, GAP, joint.gap());
    values.add(new MetricValue(ERROR, joint.error()));
    values.add(new MetricValue(FLOOR, Calibration.expectedError(n)));
    PointMean gap = new PointMean();
    for (int i = 0; i < n; i++) {
      int at = i;
      gap.add(parameters.stream().mapToDouble(one -> one.gap(at)).average().orElseThrow());
    }
    addGap(values, PARAMETER_GAP, gap);
    values.add(
        new MetricValue(
            PARAMETER_ERROR,
            parameters.stream().mapToDouble(Calibration::error).average().orElseThrow()));
    density.ifPresent(
        known -> {
          addGap(values, DENSITY_GAP, known.gap());
          values.add(new MetricValue(DENSITY_ERROR, known.error()));
        });
    return List.copyOf(values);
  }

  private static void addGap(List<MetricValue> values, String name, PointMean gap) {
    values.add(new MetricValue(name, gap.mean()));
    values.add(new MetricValue(name + "_se", gap.standardError()));
  }

  private void attach(Evaluation evaluation, Curves curves) {
    int n = curves.joint().positions().length;
    CoverageFigure.png(curves)
        .ifPresent(
            png ->
                evaluation.attach(
                    new Attachment.Picture(
                        "curves",
                        "Coverage of regions against their level, and how far ranks are from uniform, of %,d test points with %,d samples each. Below the diagonal the posterior is overconfident. Grey: 4 standard errors around what is right."
                            .formatted(n, config.draws()),
                        png)));
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < curves.parameters().size(); k++) {
      Calibration parameter = curves.parameters().get(k);
      PointMean gap = parameter.gap();
      rows.add(
          List.of(
              curves.names().get(k),
              text(gap.mean()),
              text(gap.standardError()),
              text(parameter.error())));
    }
    evaluation.attach(
        new Attachment.Table(
            "parameters",
            "Coverage of each parameter: gap (negative: overconfident), its standard error, and error (%s for one that is right)."
                .formatted(text(Calibration.expectedError(n))),
            List.of("parameter", "gap", "gap_se", "error"),
            rows));
  }

  private static List<String> names(Evaluation evaluation, int width) {
    return evaluation.columns().isEmpty()
        ? IntStream.rangeClosed(1, width).mapToObj(k -> "parameter " + k).toList()
        : evaluation.columns();
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  @Override
  public List<String> values() {
    List<String> names =
        new ArrayList<>(
            List.of(
                GAP,
                GAP + "_se",
                ERROR,
                FLOOR,
                PARAMETER_GAP,
                PARAMETER_GAP + "_se",
                PARAMETER_ERROR));
    if (config.highestDensity()) {
      names.addAll(List.of(DENSITY_GAP, DENSITY_GAP + "_se", DENSITY_ERROR));
    }
    return List.copyOf(names);
  }

  /** A gap has none: neither sign is better. */
  @Override
  public Optional<Goal> goal(String value) {
    return floor(value).map(known -> Goal.MINIMIZE);
  }

  @Override
  public OptionalDouble perfect(String value) {
    return value.endsWith("_gap") ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  /** What uniform ranks get. */
  @Override
  public Optional<String> floor(String value) {
    return value.endsWith("_error") ? Optional.of(FLOOR) : Optional.empty();
  }

  @Override
  public List<Need> needs() {
    return config.highestDensity() ? List.of(SOURCE_DENSITY) : List.of();
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(2);
  }

  /** Settings. */
  public record Config(
      @Default("99")
          @Doc(
              "Samples of the flow for each test point; of the right one the gap is 0 for any number.")
          @AtLeast(1)
          @AtMost(100_000)
          int draws,
      @Default("false")
          @Doc("Also measures regions of highest density, which takes the density of every sample.")
          boolean highestDensity,
      @Doc("How many test points; left out, up to 2048.") @AtLeast(2) Optional<Integer> samples) {}
}
