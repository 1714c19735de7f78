package org.flowline.engine.wiring.rule;

import java.util.Optional;
import org.flowline.engine.spec.document.DataSettings;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.document.Selection;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Origins;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;

/** The rules of how many points there are: for training, validation, test, and each metric. */
public final class SplitRules {
  private static final String VALIDATION = "data.validation";
  private static final String TEST = "data.test";
  private static final String SELECT = "training.select";

  private final PartialExperiment partial;
  private final Origins origins;
  private final Problems problems;

  /**
   * Rules.
   *
   * @param problems where a breach goes
   */
  public SplitRules(PartialExperiment partial, Problems problems) {
    this.partial = partial;
    this.origins = partial.origins();
    this.problems = problems;
  }

  /** A file is a fixed training set already. */
  public void samples(Data target) {
    if (partial.samples().isPresent() && target instanceof Dataset dataset) {
      problems.add(
          Problem.error(
                  "'samples' is for targets that draw for ever; %s has %d rows"
                      .formatted(name(Part.TARGET), dataset.size()),
                  origins.of("target.samples"))
              .hint("leave it out"));
    }
  }

  /** The numbers of validation and test points, empty if the target does not have them. */
  public Optional<Split> split(Data target, DataSettings sizes) {
    Optional<Integer> validation = count(VALIDATION, sizes.validation().orElseThrow(), target);
    Optional<Integer> test = count(TEST, sizes.test().orElseThrow(), target);
    if (validation.isEmpty() || test.isEmpty()) {
      return Optional.empty();
    }
    if (target instanceof Dataset dataset) {
      int rows = dataset.size();
      if ((long) validation.get() + test.get() >= rows) {
        problems.add(
            Problem.error(
                "%d validation and %d test points leave nothing to train on: %s has %d rows"
                    .formatted(validation.get(), test.get(), name(Part.TARGET), rows),
                origins.ofFirst(VALIDATION, TEST, "target.type")));
        return Optional.empty();
      }
    }
    return Optional.of(new Split(validation.get(), test.get(), sizes.splitSeed()));
  }

  /** The best validation loss needs validation points. */
  public void selection(Split split) {
    boolean best =
        partial.training().map(training -> training.select() == Selection.BEST_VAL).orElse(false);
    if (best && split.validation() == 0) {
      problems.error(
          "'select: best_val' needs validation points, but there are none",
          origins.of(SELECT),
          origins.of(VALIDATION));
    }
  }

  /** A metric needs as many test points as it looks at. */
  public void metric(String key, NamedMetric metric, Split split) {
    int needed = metric.metric().testPoints();
    if (needed > split.test()) {
      problems.error(
          "metric '%s' needs %d test point%s, but there are %d"
              .formatted(metric.name(), needed, needed == 1 ? "" : "s", split.test()),
          origins.ofFirst(key + ".samples", key + ".type", TEST),
          origins.of(TEST));
    }
  }

  private Optional<Integer> count(String key, double size, Data target) {
    if (size == 0 || size >= 1) {
      return Optional.of((int) size);
    }
    if (target instanceof Dataset dataset) {
      return Optional.of((int) Math.round(size * dataset.size()));
    }
    problems.add(
        Problem.error(
                "'%s' is a fraction, %s, but %s has no fixed number of rows"
                    .formatted(key, size, name(Part.TARGET)),
                origins.of(key))
            .hint("give a whole number of points"));
    return Optional.empty();
  }

  private String name(Part part) {
    return partial.component(part).map(component -> component.key().toString()).orElse(part.key());
  }
}
