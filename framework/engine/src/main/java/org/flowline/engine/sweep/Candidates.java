package org.flowline.engine.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.sweep.axis.Exclusion;
import org.flowline.engine.sweep.axis.KeyCondition;
import org.flowline.engine.sweep.axis.Parameter;

/** Which proposed parameters become trials: those that nothing excludes and that are new. */
final class Candidates {
  private final SweepSpec sweep;
  private final TrialDocuments documents;
  private final Conditions conditions;
  private final Map<Map<String, Object>, Position> taken = new HashMap<>();

  Candidates(SweepSpec sweep, TrialDocuments documents, Conditions conditions) {
    this.sweep = sweep;
    this.documents = documents;
    this.conditions = conditions;
  }

  /** Whether an exclusion holds for parameters. */
  boolean excluded(List<Parameter> parameters) {
    if (sweep.exclusions().isEmpty()) {
      return false;
    }
    Node.Mapping document = documents.of(parameters, new Problems());
    boolean excluded = false;
    for (Exclusion exclusion : sweep.exclusions()) {
      excluded |= conditions.hold(exclusion.conditions(), document);
    }
    return excluded;
  }

  /** The place of the earlier trial with the same parameters; takes them if there is none. */
  Optional<Position> take(List<Parameter> parameters, Position place) {
    Map<String, Object> values = new TreeMap<>();
    parameters.forEach(parameter -> values.put(parameter.name(), parameter.plain()));
    return Optional.ofNullable(taken.putIfAbsent(values, place));
  }

  /** Tells which conditions cannot have been meant, once all trials have been looked at. */
  void report(Problems problems) {
    Predicate<KeyCondition> idle = condition -> !conditions.everResolved(condition);
    sweep.when().stream()
        .flatMap(List::stream)
        .filter(idle)
        .distinct()
        .forEach(condition -> unknown(condition, problems));
    for (Exclusion exclusion : sweep.exclusions()) {
      List<KeyCondition> unknown = exclusion.conditions().stream().filter(idle).toList();
      unknown.forEach(condition -> unknown(condition, problems));
      if (unknown.isEmpty() && !conditions.everHeld(exclusion.conditions())) {
        problems.add(Problem.note("this excludes no trial", exclusion.place()));
      }
    }
  }

  private void unknown(KeyCondition condition, Problems problems) {
    List<String> keys =
        sweep.axes().stream().flatMap(axis -> axis.keys().stream()).map(key -> key.text()).toList();
    problems.add(
        Problem.error(
                "no trial has '" + condition.key().text() + "'", condition.key().last().position())
            .hint("what varies: " + String.join(", ", keys))
            .suggestion(NearestName.to(condition.key().text(), keys)));
  }
}
