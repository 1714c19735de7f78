package org.flowline.plugins.searches;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.search.StoppingRule;

/**
 * Successive halving (Jamieson and Talwalkar 2016), on request asynchronous (ASHA, Li et al. 2020,
 * algorithm 2).
 *
 * <p>With reduction eta and first rung r, trials are compared at the steps {@code r, r eta, r
 * eta^2, ...}, and at each of them one in eta goes on: of n trials the {@code floor(n / eta)} with
 * the lowest scores, of equal scores the earlier ones. A trial without a score counts among the n,
 * as the worst. So {@code eta^K} trials with K rungs take {@code 1 + K (1 - 1 / eta)} times the
 * steps of one whole training instead of {@code eta^K} times.
 *
 * <p>A synchronous rung compares all trials, so whenever any has a score, at least one goes on.
 * Asynchronously it compares those that have arrived, and the first {@code eta - 1} wait: promoting
 * each of them because it is the best so far would stop none.
 */
@Doc("Successive halving: at each rung the best of every few trials go on (ASHA, Li et al. 2020).")
public final class AshaStopping implements StoppingRule {
  private final Config config;

  /** A rule with the given settings. */
  @Inject
  public AshaStopping(Config config) {
    this.config = config;
  }

  @Override
  public List<Long> rungs(long steps) {
    List<Long> rungs = new ArrayList<>();
    long rung = config.minSteps();
    while (rung < steps) {
      rungs.add(rung);
      rung = rung > Long.MAX_VALUE / config.reduction() ? steps : rung * config.reduction();
    }
    return List.copyOf(rungs);
  }

  @Override
  public List<Integer> survivors(List<OptionalDouble> scores) {
    long quota = scores.size() / config.reduction();
    return Ranking.of(scores).best(config.synchronous() ? Math.max(1, quota) : quota);
  }

  @Override
  public boolean synchronous() {
    return config.synchronous();
  }

  /** Settings. */
  public record Config(
      @Default("4") @Doc("Of this many trials at a rung, one goes on.") @AtLeast(2) int reduction,
      @Default("500")
          @Doc("The step of the first rung; each next is reduction times as far.")
          @AtLeast(1)
          long minSteps,
      @Default("true")
          @Doc(
              "Whether a rung waits for all its trials, so that the outcome does not depend on who"
                  + " arrives first.")
          boolean synchronous) {}
}
