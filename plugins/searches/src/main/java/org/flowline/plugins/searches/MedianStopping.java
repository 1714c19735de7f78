package org.flowline.plugins.searches;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.search.StoppingRule;

/**
 * Stops the worse half at regular steps, after the median rule of Vizier (Golovin et al. 2017).
 *
 * <p>At the steps {@code min_steps, min_steps + interval, ...} a trial goes on unless its score is
 * above the median of the scores there, so about half of those that are left stop at each. Too few
 * scores say little: below {@code min_trials} of them none is stopped. A trial without a score
 * never goes on. Unlike Vizier, which holds the best score so far of a trial against the averages
 * of the others over time, the rule compares the trials as they are at the rung.
 */
@Doc("At regular steps, the trials that are worse than the median stop (Golovin et al. 2017).")
public final class MedianStopping implements StoppingRule {
  private static final int MOST_RUNGS = 10_000;

  private final Config config;

  /** A rule with the given settings. */
  @Inject
  public MedianStopping(Config config) {
    this.config = config;
  }

  @Override
  public List<Long> rungs(long steps) {
    long count = (steps - config.minSteps()) / config.interval();
    if (count > MOST_RUNGS) {
      throw new SettingException(
          "interval",
          "interval %d compares trials %,d times in %d steps; at most %,d is possible"
              .formatted(config.interval(), count, steps, MOST_RUNGS));
    }
    List<Long> rungs = new ArrayList<>();
    for (long left = steps - config.minSteps(); left > 0; left -= config.interval()) {
      rungs.add(steps - left);
    }
    return List.copyOf(rungs);
  }

  @Override
  public List<Integer> survivors(List<OptionalDouble> scores) {
    Ranking ranking = Ranking.of(scores);
    int n = ranking.size();
    if (n < config.minTrials()) {
      return ranking.best(n);
    }
    double median = scores.get(ranking.order().get((n - 1) / 2)).orElseThrow();
    return ranking.order().stream()
        .filter(i -> scores.get(i).orElseThrow() <= median)
        .sorted()
        .toList();
  }

  /** Settings. */
  public record Config(
      @Default("500") @Doc("The step at which trials are first compared.") @AtLeast(1)
          long minSteps,
      @Default("500") @Doc("Steps from one comparison to the next.") @AtLeast(1) long interval,
      @Default("4")
          @Doc("With fewer trials than this at a comparison, none is stopped.")
          @AtLeast(1)
          int minTrials) {}
}
