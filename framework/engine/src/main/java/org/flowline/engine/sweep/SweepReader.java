package org.flowline.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.engine.spec.document.Budget;
import org.flowline.engine.spec.document.BudgetSettings;
import org.flowline.engine.spec.document.GoalSettings;
import org.flowline.engine.spec.document.SpecKeys;
import org.flowline.engine.spec.document.StoppingSettings;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.PartialRecord;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.sweep.axis.AxesReader;
import org.flowline.engine.sweep.axis.Axis;
import org.flowline.engine.sweep.axis.ConditionReader;
import org.flowline.engine.sweep.axis.SweepKeys;
import org.flowline.engine.sweep.axis.WhenReader;
import org.flowline.engine.sweep.axis.ZipReader;
import org.flowline.journal.study.StudyGoal;

/** Reads the {@code sweep} of a document. */
final class SweepReader {
  /** Where {@code optimize} was written, whether it could be read or not. */
  static final String GOAL = "sweep.optimize";

  /** Where {@code budget} was written, whether it could be read or not. */
  static final String BUDGET = "sweep.budget";

  private final PartialRecord settings;
  private final Origins origins;
  private final Problems problems;
  private final SweepKeys keys;
  private final Node.Mapping document;

  /**
   * A reader.
   *
   * @param settings of the sweep, as far as they could be read
   * @param origins where each of them was written
   */
  SweepReader(PartialRecord settings, Origins origins, Node.Mapping document, Problems problems) {
    this.settings = settings;
    this.origins = origins;
    this.document = document;
    this.problems = problems;
    keys = new SweepKeys(problems);
  }

  /** As much of the sweep as can be read. */
  SweepSpec read() {
    List<Axis> axes = new ArrayList<>();
    written("axes").map(new AxesReader(keys, problems)::read).ifPresent(axes::addAll);
    written("zip").map(new ZipReader(keys, problems)::read).ifPresent(axes::addAll);
    WhenReader when = new WhenReader(axes, keys, problems);
    written("when").ifPresent(when::read);
    List<Integer> order = when.order();
    ConditionReader conditions = new ConditionReader(keys, problems);
    Optional<Node.Entry> sweep = document.entry(SpecKeys.SWEEP);
    sweep.map(Node.Entry::value).ifPresent(this::places);
    return new SweepSpec(
        settings.get("replicates", Integer.class).orElse(1),
        settings.get("search", ComponentSpec.class),
        List.copyOf(axes),
        when.when(),
        order,
        written("exclude").map(conditions::exclusions).orElse(List.of()),
        written("points").map(conditions::points).orElse(List.of()),
        settings.get("optimize", GoalSettings.class).flatMap(this::goal),
        settings.get("stopping", StoppingSettings.class).filter(this::comparable),
        settings
            .block("budget")
            .as(BudgetSettings.class)
            .map(BudgetSettings::budget)
            .orElse(new Budget(OptionalInt.empty(), Optional.empty(), OptionalInt.empty())),
        keys.broken(),
        origins,
        sweep.map(Node.Entry::keyPosition).orElse(Position.DEFAULT));
  }

  private Optional<Node> written(String key) {
    return settings.get(key, Node.class);
  }

  /** What concerns the whole of a block is told at its key. */
  private void places(Node sweep) {
    if (sweep instanceof Node.Mapping mapping) {
      for (String block : List.of(GOAL, BUDGET)) {
        mapping
            .entry(block.substring(block.indexOf('.') + 1))
            .ifPresent(entry -> origins.put(block, entry.keyPosition()));
      }
    }
  }

  private Optional<StudyGoal> goal(GoalSettings goal) {
    return MetricKeys.searchable(goal.metric(), metric("optimize"), problems)
        ? Optional.of(new StudyGoal(goal.metric(), goal.goal() == GoalSettings.Direction.MINIMIZE))
        : Optional.empty();
  }

  private boolean comparable(StoppingSettings rule) {
    return MetricKeys.measuredInTraining(rule.metric(), metric("stopping"), problems);
  }

  private Position metric(String block) {
    return origins.of("sweep." + block + ".metric");
  }
}
