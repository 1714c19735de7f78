package org.flowline.engine.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.sweep.axis.Parameter;

/** Counts what keeps trials from being run, so that each cause is told once. */
final class TrialFaults {
  private final SweptPlaces swept;
  private final Map<Key, Cause> causes = new LinkedHashMap<>();
  private final IdentityHashMap<Node, Count> values = new IdentityHashMap<>();
  private int trials;

  TrialFaults(SweptPlaces swept) {
    this.swept = swept;
  }

  private record Key(String message, List<Position> positions) {}

  /** A value of an axis and how often it was seen. */
  private static final class Count {
    private final Parameter parameter;
    private int trials;

    Count(Parameter parameter) {
      this.parameter = parameter;
    }
  }

  /** A problem with the trials that have it. */
  private static final class Cause {
    private final Problem problem;
    private final List<Parameter> first;
    private final IdentityHashMap<Node, Count> values = new IdentityHashMap<>();
    private int trials;

    Cause(Problem problem, List<Parameter> first) {
      this.problem = problem;
      this.first = first;
    }
  }

  private static void count(List<Parameter> parameters, IdentityHashMap<Node, Count> counts) {
    for (Parameter parameter : parameters) {
      counts.computeIfAbsent(parameter.value(), node -> new Count(parameter)).trials++;
    }
  }

  /** Takes note of a trial, of its errors if it has any. */
  void add(List<Parameter> parameters, List<Problem> errors) {
    trials++;
    count(parameters, values);
    for (Problem error : errors) {
      Cause cause =
          causes.computeIfAbsent(
              new Key(swept.withoutProposals(error), error.positions()),
              key -> new Cause(error, parameters));
      cause.trials++;
      count(parameters, cause.values);
    }
  }

  /**
   * Tells each cause once.
   *
   * @param broken top-level keys of which nothing is said
   */
  void report(Set<String> broken, Problems problems) {
    for (Cause cause : causes.values()) {
      if (swept.certain(cause.problem, broken)) {
        problems.add(cause.trials == trials ? cause.problem : ofSome(cause));
      }
    }
  }

  private Problem ofSome(Cause cause) {
    List<Position> places = new ArrayList<>(cause.problem.positions());
    if (places.stream().noneMatch(swept::contains)) {
      deciding(cause).ifPresent(value -> places.add(0, value.value().position()));
    }
    List<Position> ordered = new ArrayList<>(places.stream().filter(swept::contains).toList());
    places.stream().filter(place -> !swept.contains(place)).forEach(ordered::add);
    String first = String.join(", ", cause.first.stream().map(Parameter::toString).toList());
    Problem told =
        new Problem(
            cause.problem.severity(),
            "%s (in %d of %d trials, first %s)"
                .formatted(cause.problem.message(), cause.trials, trials, first),
            ordered,
            cause.problem.hint(),
            cause.problem.suggestion(),
            cause.problem.see());
    return advice(cause)
        .map(advice -> told.hint(told.hint().map(hint -> hint + "; " + advice).orElse(advice)))
        .orElse(told);
  }

  /** The value that all trials with the problem have, and no others. */
  private Optional<Parameter> deciding(Cause cause) {
    return cause.values.values().stream()
        .filter(count -> count.trials == cause.trials)
        .filter(count -> total(count.parameter) == cause.trials)
        .map(count -> count.parameter)
        .findFirst();
  }

  private int total(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter.value())).map(all -> all.trials).orElse(0);
  }

  private Optional<String> advice(Cause cause) {
    List<Position> places = cause.problem.positions();
    Optional<Parameter> unknown =
        cause.first.stream()
            .filter(parameter -> places.contains(parameter.key().last().position()))
            .findFirst();
    if (unknown.isPresent()) {
      return where(unknown.get(), cause);
    }
    List<Parameter> clash =
        cause.first.stream()
            .filter(
                parameter ->
                    places.contains(parameter.value().position())
                        || nested(parameter.value(), places))
            .toList();
    return clash.size() < 2 ? Optional.empty() : Optional.of("or exclude: [" + flow(clash) + "]");
  }

  private static boolean nested(Node value, Collection<Position> places) {
    return value instanceof Node.Mapping mapping
        && mapping.type().filter(type -> places.contains(type.position())).isPresent();
  }

  private static String flow(List<Parameter> parameters) {
    return "{"
        + String.join(
            ", ",
            parameters.stream()
                .map(parameter -> parameter.name() + ": " + parameter.text())
                .toList())
        + "}";
  }

  /** The types for which a setting exists, as the condition that its axis lacks. */
  private Optional<String> where(Parameter setting, Cause cause) {
    int dot = setting.name().lastIndexOf('.');
    String type = setting.name().substring(0, Math.max(0, dot)) + ".type";
    List<String> fine =
        values.values().stream()
            .filter(count -> count.parameter.name().equals(type))
            .filter(count -> !cause.values.containsKey(count.parameter.value()))
            .map(count -> count.parameter.text())
            .distinct()
            .sorted()
            .toList();
    if (fine.isEmpty()) {
      return Optional.empty();
    }
    String value = fine.size() == 1 ? fine.get(0) : "[" + String.join(", ", fine) + "]";
    return Optional.of(
        "or say where it exists: when: {%s: {%s: %s}}".formatted(setting.name(), type, value));
  }
}
