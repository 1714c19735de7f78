package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.PointMean;

/**
 * The classifier two-sample test of posteriors: how often a classifier tells n samples of the flow
 * given an observation from n draws of the posterior given that observation, on points that it was
 * not trained on, as a mean over the observations of which the posterior is known. 1/2 on average
 * for posteriors that are right (Lueckmann et al. 2021, the measure of the benchmark of
 * simulation-based inference).
 *
 * <p>The classifier is that of {@link C2stMetric}, coordinates in units of the draws' deviation.
 * The standard error is over observations, so it has in it how they differ. Samples that the prior
 * does not allow are drawn again, as the benchmark's algorithms do it, ten times at most; where too
 * few are allowed for the folds, the classifier is taken to be always right.
 */
@AlsoCalled({"reference_c2st", "c2st_posterior"})
@Doc(
    value =
        "Classifier two-sample test of the posteriors given some observations, where they are known.",
    formula = "mean over observations x of P(classifier tells flow(theta | x) from p(theta | x))")
public final class PosteriorC2stMetric implements Metric {
  private static final String NAME = "posterior_c2st";
  private static final String ERROR = "posterior_c2st_se";

  private final Config config;

  /** A metric with the given settings. */
  @Inject
  public PosteriorC2stMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code posterior_c2st} and, of two observations at least, {@code posterior_c2st_se},
   * and attaches a table of the observations.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    ReferencePosteriors posteriors = evaluation.referencePosteriors().orElseThrow();
    int n = Math.min(config.draws(), posteriors.draws().orElse(config.draws()));
    PointMean mean = new PointMean();
    List<List<String>> rows = new ArrayList<>();
    int observations = posteriors.observations().size();
    for (int i = 0; i < observations; i++) {
      Randomness own = random.purpose("observation").step(i);
      Batch draws = posteriors.draw(i, n, own.purpose("draws").stream());
      AllowedSamples samples =
          AllowedSamples.of(NAME, evaluation, posteriors, draws, own.purpose("samples"));
      double accuracy = accuracy(samples.points(), draws, own);
      mean.add(accuracy);
      rows.add(
          List.of(
              Integer.toString(i + 1),
              String.format(Locale.ROOT, "%.4f", accuracy),
              Integer.toString(samples.points().size()),
              String.format(Locale.ROOT, "%.4f", samples.excluded())));
    }
    evaluation.attach(
        new Attachment.Table(
            "observations",
            "Classifier two-sample test given each observation",
            List.of("observation", "c2st", "samples", "share that the prior excludes"),
            rows));
    MetricValue value = new MetricValue(NAME, mean.mean());
    return observations > 1
        ? List.of(value, new MetricValue(ERROR, mean.standardError()))
        : List.of(value);
  }

  private double accuracy(Batch samples, Batch draws, Randomness random) {
    int n = samples.size();
    return n < config.folds()
        ? 1
        : new HeldOutAccuracy(config.folds(), config.epochs())
            .of(samples, draws.first(n).withoutContext(), random)
            .mean();
  }

  @Override
  public List<String> values() {
    return List.of(NAME, ERROR);
  }

  @Override
  public List<Need> needs() {
    return List.of(REFERENCE_POSTERIORS, TOLD_NUMBERS);
  }

  @Override
  public Optional<Goal> goal(String value) {
    return value.equals(NAME) ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  @Override
  public OptionalDouble perfect(String value) {
    return value.equals(NAME) ? OptionalDouble.of(0.5) : OptionalDouble.empty();
  }

  /** Settings. */
  public record Config(
      @AlsoCalled("samples")
          @Default("2000")
          @Doc(
              "How many draws of each posterior, and samples of the flow; all there are of one that"
                  + " has fewer. The benchmark takes 10,000.")
          @AtLeast(2)
          int draws,
      @Default("5") @Doc("Parts of the points, each of which is held out once.") @AtLeast(2)
          int folds,
      @Default("1000")
          @Doc("Most epochs of a classifier; it ends after ten that hardly lower its loss.")
          @AtLeast(1)
          int epochs) {
    /** Checks that no fold is empty. */
    public Config {
      if (draws < folds) {
        throw new SettingException(
            "draws", "draws must be at least 'folds', %d, got %d".formatted(folds, draws));
      }
    }
  }
}
