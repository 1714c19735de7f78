package org.flowline.engine.wiring.rule;

import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;

/** The rules of pictures of samples that a run makes while it trains. */
public final class PictureRules {
  private static final String EVERY = "training." + TrainingSettings.PICTURES_EVERY;

  private final PartialExperiment partial;
  private final Problems problems;

  /**
   * Rules.
   *
   * @param problems where a breach goes
   */
  public PictureRules(PartialExperiment partial, Problems problems) {
    this.partial = partial;
    this.problems = problems;
  }

  /** Source points that are followed, and data behind them, have to be held out. */
  public void check(Split split) {
    partial
        .training()
        .filter(training -> training.picturesEvery().isPresent())
        .ifPresent(training -> check(training, split));
  }

  private void check(TrainingSettings training, Split split) {
    Position at = partial.origins().of(EVERY);
    int every = training.picturesEvery().getAsInt();
    if (split.validation() == 0 && split.test() == 0) {
      problems.add(
          Problem.error(
                  "'pictures_every' shows points that are held out, and there are none",
                  at,
                  partial.origins().of("data.validation"),
                  partial.origins().of("data.test"))
              .hint("set some aside with data.validation or data.test, or leave it out"));
    } else if (every > training.steps()) {
      problems.add(
          Problem.note(
              "pictures_every is %d, and there are %d steps: there are pictures before the first and after the last step alone"
                  .formatted(every, training.steps()),
              at,
              partial.origins().of("training.steps")));
    }
  }
}
