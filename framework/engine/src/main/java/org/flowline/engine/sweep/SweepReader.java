package org.flowline.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.engine.spec.BlockReader;
import org.flowline.engine.spec.ComponentSpec;
import org.flowline.engine.spec.Node;
import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Position;
import org.flowline.engine.spec.Problem;
import org.flowline.engine.spec.Problems;
import org.flowline.engine.spec.SpecReader;
import org.flowline.journal.StudyGoal;
import org.flowline.spi.component.Kind;

/** Reads the {@code sweep} of a document. */
final class SweepReader {
  /** Where {@code optimize} was written, whether it could be read or not. */
  static final String GOAL = "sweep.optimize";

  /** Where {@code budget} was written, whether it could be read or not. */
  static final String BUDGET = "sweep.budget";

  private static final String KEY = "sweep";
  private static final List<String> BLOCKS =
      List.of(
          "search", "axes", "when", "zip", "points", "exclude", "optimize", "budget", "stopping");
  private static final Node.Entry GRID =
      Node.Entry.unwritten(
          "search",
          Node.Mapping.of(
              List.of(
                  Node.Entry.unwritten("type", new Node.Scalar("grid", false, Position.DEFAULT))),
              Position.DEFAULT));

  private final Origins origins = new Origins();
  private final Problems problems;
  private final BlockReader blocks;
  private final SweepKeys keys;
  private final Node.Mapping sweep;
  private final Position place;

  SweepReader(SpecReader reader, Node.Mapping document, Problems problems) {
    this.problems = problems;
    blocks = reader.blocks(origins, problems);
    keys = new SweepKeys(problems);
    Node.Entry entry =
        document
            .entry(KEY)
            .orElseGet(
                () -> Node.Entry.unwritten(KEY, new Node.Mapping(Map.of(), Position.DEFAULT)));
    place = entry.keyPosition();
    sweep =
        entry.value() instanceof Node.Mapping mapping
            ? mapping
            : new Node.Mapping(Map.of(), entry.value().position());
    if (!(entry.value() instanceof Node.Mapping)) {
      problems.add(
          Problem.error(
                  "'sweep' takes a mapping, got " + entry.value().inWords(),
                  entry.value().position())
              .hint("such as {axes: {path.type: [ot, linear]}}"));
    }
  }

  /** As much of the sweep as can be read. */
  SweepSpec read() {
    int replicates =
        blocks
            .block(SweepSettings.SETTINGS, KEY, sweep, place, BLOCKS)
            .map(SweepSettings.class::cast)
            .map(SweepSettings::replicates)
            .orElse(1);
    List<Axis> axes = new ArrayList<>();
    sweep.get("axes").map(new AxesReader(keys, problems)::read).ifPresent(axes::addAll);
    sweep.get("zip").map(new ZipReader(keys, problems)::read).ifPresent(axes::addAll);
    WhenReader when = new WhenReader(axes, keys, problems);
    sweep.get("when").ifPresent(when::read);
    List<Integer> order = when.order();
    ConditionReader conditions = new ConditionReader(keys, problems);
    Node.Entry search = sweep.entry("search").orElse(GRID);
    return new SweepSpec(
        replicates,
        blocks.component(
            Kind.SEARCH, "sweep.search", search.value(), search.keyPosition(), List.of()),
        List.copyOf(axes),
        when.when(),
        order,
        sweep.get("exclude").map(conditions::exclusions).orElse(List.of()),
        sweep.get("points").map(conditions::points).orElse(List.of()),
        sweep.entry("optimize").flatMap(this::goal),
        sweep.entry("stopping").flatMap(this::stopping),
        sweep
            .entry("budget")
            .flatMap(this::budget)
            .orElse(new Budget(OptionalInt.empty(), Optional.empty(), OptionalInt.empty())),
        keys.broken(),
        origins,
        place);
  }

  private Optional<StudyGoal> goal(Node.Entry entry) {
    origins.put(GOAL, entry.keyPosition());
    return blocks
        .block(GoalSettings.SETTINGS, GOAL, entry.value(), entry.keyPosition(), List.of())
        .map(GoalSettings.class::cast)
        .map(goal -> new StudyGoal(goal.metric(), goal.goal() == GoalSettings.Direction.MINIMIZE))
        .filter(goal -> MetricKeys.searchable(goal.metric(), metric("optimize"), problems));
  }

  private Optional<Budget> budget(Node.Entry entry) {
    origins.put(BUDGET, entry.keyPosition());
    return blocks
        .block(BudgetSettings.SETTINGS, BUDGET, entry.value(), entry.keyPosition(), List.of())
        .map(BudgetSettings.class::cast)
        .map(BudgetSettings::budget);
  }

  private Optional<SweepSpec.StoppingSpec> stopping(Node.Entry entry) {
    Optional<ComponentSpec> rule =
        blocks.component(
            Kind.STOPPING, "sweep.stopping", entry.value(), entry.keyPosition(), List.of("metric"));
    Optional<Node> written =
        entry.value() instanceof Node.Mapping mapping ? mapping.get("metric") : Optional.empty();
    written.ifPresent(metric -> origins.put("sweep.stopping.metric", metric.position()));
    Optional<String> metric =
        written.isEmpty()
            ? Optional.of(MetricKeys.LOSS)
            : written
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text());
    boolean fine =
        MetricKeys.measuredInTraining(
            metric.orElse(""), written.map(Node::position).orElse(Position.DEFAULT), problems);
    return rule.filter(known -> fine)
        .map(known -> new SweepSpec.StoppingSpec(known, metric.orElseThrow()));
  }

  private Position metric(String block) {
    return origins.of("sweep." + block + ".metric");
  }
}
