package org.flowline.engine.wiring.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.spec.document.ConditionSpec;
import org.flowline.engine.spec.document.Conditioning;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.objective.Objective;

/**
 * The rules by which parts fit together, which are what the parts need of each other; a breach is
 * told at the part that has to change.
 */
public final class NeedRules {
  private static final String CONDITION = ConditionSpec.KEY;

  /** What the condition of a spec needs. */
  private static final List<Need> OF_LABELS =
      List.of(
          Need.of(
              Trait.LABELS,
              "'condition: labels' needs a target whose points are labelled, and those of {target}"
                  + " are not",
              "leave 'condition' out"),
          Need.of(Trait.CONDITION, "{architecture} takes no condition", "leave 'condition' out"));

  /** What the condition of a spec needs that is no word. */
  private static final List<Need> OF_CONTEXT =
      List.of(
          new Need(
              List.of(Trait.LABELS, Trait.CONTEXT),
              "'condition' needs a target that knows a class or numbers of each point, and"
                  + " {target} does not",
              "name columns of a csv file, such as 'condition: {columns: [dose]}'"),
          OF_LABELS.get(1));

  /** What an objective of several times needs. */
  private static final Need OF_TIMES =
      Need.of(
          Trait.SEVERAL_TIMES,
          "{objective} tells the network several times of each point, and {architecture} takes one",
          "");

  /** What metrics need of a flow that jumps from time to time, and what it has not. */
  private static final Map<Capability, Need> OF_JUMPS =
      Map.of(
          Trait.VELOCITY,
          Need.of(
              new OfFlow(),
              "metric '{metric}' looks at a velocity, and the flow of {objective} jumps from time to"
                  + " time",
              "leave the metric out"),
          Trait.DENSITY,
          Need.of(
              new OfFlow(),
              "metric '{metric}' looks at a density, and the flow of {objective}, which jumps from"
                  + " time to time, has none",
              "leave the metric out"));

  /** What no objective offers: it is the flow that has it. */
  private record OfFlow() implements Capability {
    @Override
    public String part() {
      return Part.OBJECTIVE.key();
    }
  }

  private final PartialExperiment partial;
  private final Origins origins;
  private final Offering offering;
  private final InapplicableMetrics misfits;
  private final Problems problems;
  private final Map<String, Fitting> parts = new HashMap<>();

  /**
   * Rules.
   *
   * @param offering which types have what is needed
   * @param misfits what becomes of metrics that do not apply
   */
  public NeedRules(
      PartialExperiment partial,
      Offering offering,
      InapplicableMetrics misfits,
      Problems problems) {
    this.partial = partial;
    this.origins = partial.origins();
    this.offering = offering;
    this.misfits = misfits;
    this.problems = problems;
  }

  /** States what stands at a part of the experiment; nothing is needed of one that is missing. */
  public void part(Part part, Optional<? extends Fitting> component) {
    component.ifPresent(known -> parts.put(part.key(), known));
  }

  /** States what the network is told of each point. */
  public void condition(ToldContext told) {
    Set<Capability> offers = new HashSet<>();
    if (told.classes() > 0) {
      offers.add(Trait.TOLD_CLASS);
    }
    if (told.numbers() > told.leftOut().size()) {
      offers.add(Trait.TOLD_NUMBERS);
    }
    parts.put(CONDITION, new Told(offers));
  }

  /** The condition of a spec beside its parts. */
  private record Told(Set<Capability> offers) implements Fitting {}

  /** Tells which needs are not met. */
  public void check() {
    for (Part part : Part.values()) {
      Optional.ofNullable(parts.get(part.key()))
          .ifPresent(needing -> unmet(needing).forEach(need -> problems.add(breach(part, need))));
    }
    if (parts.get(Part.OBJECTIVE.key()) instanceof Objective objective
        && objective.times() > 1
        && !unmet(Objective.VECTOR_FIELD)
        && unmet(OF_TIMES)) {
      problems.add(breach(Part.OBJECTIVE, OF_TIMES));
    }
    if (partial.condition().conditional()) {
      (partial.condition() == Conditioning.LABELS ? OF_LABELS : OF_CONTEXT)
          .stream()
              .filter(this::unmet)
              .forEach(
                  need -> problems.add(error(need, Map.of(), origins.of(CONDITION), faulty(need))));
    }
  }

  /** Why a metric does not apply, which is told; empty if it does. */
  public Optional<String> misfit(String key, NamedMetric metric) {
    Optional<Need> unmet =
        Stream.concat(unmet(metric.metric()).stream(), jumpedOver(metric.metric())).findFirst();
    if (unmet.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> names = Map.of("metric", metric.name());
    Position[] at = {origins.ofFirst(key + ".type", "metrics"), faulty(unmet.get())};
    String reason = sentence(unmet.get().sentence(), names);
    problems.add(
        misfits == InapplicableMetrics.REFUSED
            ? error(unmet.get(), names, at)
            : Problem.note(reason + ": left out", at));
    return Optional.of(reason);
  }

  private Stream<Need> jumpedOver(Fitting needing) {
    return Optional.ofNullable(parts.get(Part.OBJECTIVE.key()))
            .filter(objective -> objective.offers(Trait.FLOW_MAP))
            .isPresent()
        ? Stream.of(Trait.VELOCITY, Trait.DENSITY).filter(needing::needs).map(OF_JUMPS::get)
        : Stream.empty();
  }

  /** A coupling that overrides what it needs still needs what follows from what it says. */
  private List<Need> unmet(Fitting needing) {
    Stream<Need> implied =
        needing instanceof Coupling coupling
            ? Coupling.pairNeeds(coupling).stream()
            : Stream.empty();
    return Stream.concat(needing.needs().stream(), implied).distinct().filter(this::unmet).toList();
  }

  private boolean unmet(Need need) {
    return Optional.ofNullable(parts.get(need.part()))
        .filter(part -> !need.metBy(part))
        .isPresent();
  }

  /** A solver gives way to what it solves; any other part is what the rest has to fit. */
  private Problem breach(Part needing, Need need) {
    Position own = origins.of(needing.key() + ".type");
    return needing == Part.SOLVER
        ? error(need, Map.of(), own, faulty(need))
        : error(need, Map.of(), faulty(need), own);
  }

  private Problem error(Need need, Map<String, String> names, Position... at) {
    Problem problem = Problem.error(sentence(need.sentence(), names), at);
    String hint = sentence(hint(need), names);
    return hint.isEmpty() ? problem : problem.hint(hint);
  }

  /** Where the part that lacks something was written, at the setting that decides on it. */
  private Position faulty(Need need) {
    String part = need.part();
    if (part.equals(CONDITION)) {
      return origins.of(CONDITION);
    }
    return remedy(need)
        .map(remedy -> origins.ofFirst(part + "." + remedy.setting(), part + ".type"))
        .orElse(origins.ofFirst(part + ".type", part));
  }

  private Optional<Fitting.Remedy> remedy(Need need) {
    Fitting lacking = Optional.ofNullable(parts.get(need.part())).orElseThrow();
    try {
      return need.anyOf().stream().flatMap(what -> lacking.remedy(what).stream()).findFirst();
    } catch (RuntimeException e) {
      throw new PluginException(
          "%s fails when it is asked what would help: %s"
              .formatted(sentence("{" + need.part() + "}", Map.of()), e),
          e);
    }
  }

  /** What the part that lacks something can be set to, or else which others have it. */
  private String hint(Need need) {
    List<String> ways = new ArrayList<>();
    remedy(need).ifPresent(remedy -> ways.add(remedy.advice()));
    if (ways.isEmpty()) {
      List<String> types = types(need);
      if (!types.isEmpty()) {
        ways.add("use " + need.part() + " " + oneOf(types));
      }
    }
    if (!need.advice().isEmpty()) {
      ways.add(need.advice());
    }
    return String.join(", or ", ways);
  }

  private static String oneOf(List<String> types) {
    int last = types.size() - 1;
    return last == 0
        ? types.get(0)
        : String.join(", ", types.subList(0, last)) + " or " + types.get(last);
  }

  private List<String> types(Need need) {
    return offering.types(need.part(), need.anyOf());
  }

  /** A text with the names of parts in the place of their keys in braces. */
  private String sentence(String text, Map<String, String> names) {
    String sentence = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      sentence = sentence.replace("{" + name.getKey() + "}", name.getValue());
    }
    for (Part part : Part.values()) {
      String name =
          partial.component(part).map(component -> component.key().toString()).orElse(part.key());
      sentence = sentence.replace("{" + part.key() + "}", name);
    }
    return sentence;
  }
}
