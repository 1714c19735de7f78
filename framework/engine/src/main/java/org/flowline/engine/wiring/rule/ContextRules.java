package org.flowline.engine.wiring.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.spec.document.ConditionSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.spi.component.NumberOrEach;
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
  private static final String DROP = CONDITION + ".drop";
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
    ConditionParts parts = parts(told, target);
    for (String name : condition.drop().each().keySet()) {
      unknown(name, parts, DROP);
    }
    guided(parts);
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

  private ConditionParts parts(ToldContext told, Data target) {
    Optional<String> label =
        told.classes() > 0
            ? partial
                .component(Part.TARGET)
                .map(of -> ConditionParts.label(of, partial.condition().named()))
            : Optional.empty();
    return new ConditionParts(told.numbers() > 0 ? target.contextColumns() : List.of(), label);
  }

  /** Guidance by parts is between velocities of which one is told the part and the other not. */
  private void guided(ConditionParts parts) {
    Map<String, Double> scales = partial.guidance().map(NumberOrEach::each).orElse(Map.of());
    for (String name : scales.keySet()) {
      if (!unknown(name, parts, GUIDANCE)
          && partial.condition().drop().each().getOrDefault(name, 0.0) == 0) {
        problems.add(
            Problem.error(
                    "guidance by '%s' needs a flow without it, too, and training never drops it by itself"
                        .formatted(name),
                    partial.origins().ofFirst(GUIDANCE + "." + name, GUIDANCE),
                    partial.origins().ofFirst(DROP, CONDITION))
                .hint(
                    "such as 'drop: {%s: 0.1}' of the condition, which trains another model"
                        .formatted(name)));
      }
    }
  }

  private boolean unknown(String name, ConditionParts parts, String setting) {
    if (parts.all().contains(name)) {
      return false;
    }
    String place = setting + "." + name;
    problems.add(
        Problem.error(
                "'%s' is no part of the condition%s"
                    .formatted(
                        name,
                        parts.all().isEmpty()
                            ? ", of which the network is told nothing"
                            : ": it is " + String.join(", ", parts.all())),
                partial.origins().ofFirst(place, setting))
            .suggestion(NearestName.to(name, parts.all())));
    return true;
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
    if (partial.guidance().map(scale -> scale.allAre(1)).orElse(true)) {
      return;
    }
    if (partial.guidance().orElseThrow().all().isPresent()
        && partial.condition().drop().allAre(0)) {
      problems.add(
          Problem.error(
                  partial.condition().conditional()
                      ? "guidance needs a flow without the condition, too, and training never drops it"
                      : "guidance needs a condition, and the network is told none",
                  partial.origins().of(GUIDANCE),
                  partial.origins().ofFirst(DROP, CONDITION))
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
