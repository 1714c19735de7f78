package org.flowline.engine.wiring.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.spec.document.ConditionSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.objective.Objective;

/**
 * The rules about what the network is told of each point, and how sampling is guided by it.
 *
 * @param partial the spec
 * @param problems where a breach is told
 */
public record ContextRules(PartialExperiment partial, Problems problems) {
  private static final String CONDITION = ConditionSpec.KEY;
  private static final String GUIDANCE = "guidance";

  /**
   * Columns can be named of a target whose points come from a file that has some.
   *
   * @param columned whether it does
   */
  public void named(boolean columned) {
    ContextColumns named = partial.condition().named();
    if (!columned && !named.equals(ContextColumns.NONE)) {
      problems.add(
          Problem.error(
                  "the condition names columns, and %s has none to choose"
                      .formatted(name(Part.TARGET)),
                  partial
                      .origins()
                      .ofFirst(ContextColumns.NUMBERS_SETTING, ContextColumns.LABEL_SETTING))
              .hint(
                  "without 'columns' and 'labels' the network is told all that the target knows"));
    }
  }

  /** What the network is told of the points of a target; a number that has one value is not. */
  public ToldContext told(Data target) {
    ConditionSpec condition = partial.condition();
    ToldContext told = condition.told(target, List.of());
    if (told.numbers() == 0) {
      return told;
    }
    List<Integer> constant = constant(target);
    if (target instanceof RecordedDataset) {
      return condition.told(target, constant);
    }
    if (!constant.isEmpty()) {
      String names =
          constant.stream()
              .map(j -> "'" + target.contextColumns().get(j) + "'")
              .collect(Collectors.joining(", "));
      boolean nothing = constant.size() == told.numbers() && told.classes() == 0;
      String sentence = "%s has one value in %s".formatted(name(Part.TARGET), names);
      problems.add(
          (nothing
              ? Problem.error(
                  sentence + ": there is nothing to tell the network",
                  partial.origins().ofFirst(ContextColumns.NUMBERS_SETTING, CONDITION))
              : Problem.note(
                  sentence + ", which the network is not told",
                  partial.origins().ofFirst(ContextColumns.NUMBERS_SETTING, CONDITION))));
    }
    return condition.told(target, constant);
  }

  private static List<Integer> constant(Data target) {
    if (target instanceof RecordedDataset recorded) {
      return recorded.contextLeftOut();
    }
    return target instanceof Dataset dataset
        ? DataSpread.constant(ContextUnits.numbers(dataset.rows()))
        : List.of();
  }

  /** Guidance is between the velocities with and without the condition, so both are trained. */
  public void guidance(Objective objective, Architecture architecture) {
    if (partial.guidance().isEmpty() || partial.guidance().getAsDouble() == 1) {
      return;
    }
    if (partial.condition().drop() == 0) {
      problems.add(
          Problem.error(
                  partial.condition().conditional()
                      ? "guidance needs a flow without the condition, too, and training never drops it"
                      : "guidance needs a condition, and the network is told none",
                  partial.origins().of(GUIDANCE),
                  partial.origins().ofFirst(CONDITION + ".drop", CONDITION))
              .hint("such as 'condition: {drop: 0.1}', which trains another model"));
    }
    if (!architecture.offers(Trait.VELOCITY)) {
      problems.add(
          Problem.error(
              "guidance is for velocities, and %s is an invertible map"
                  .formatted(name(Part.ARCHITECTURE)),
              partial.origins().of(GUIDANCE),
              partial.origins().of(Part.ARCHITECTURE.key() + ".type")));
    }
    if (objective.offers(Trait.FLOW_MAP)) {
      problems.add(
          Problem.error(
              "guidance is for velocities, and the flow of %s jumps from time to time"
                  .formatted(name(Part.OBJECTIVE)),
              partial.origins().of(GUIDANCE),
              partial.origins().of(Part.OBJECTIVE.key() + ".type")));
    }
  }

  private String name(Part part) {
    return partial.component(part).map(component -> component.key().toString()).orElse(part.key());
  }
}
