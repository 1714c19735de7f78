package org.flowline.engine.sweep.axis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;

/** Reads {@code when}, and finds the order in which axes decide on each other. */
public final class WhenReader {
  private final List<Axis> axes;
  private final SweepKeys keys;
  private final Problems problems;
  private final List<List<KeyCondition>> when = new ArrayList<>();
  private final List<Optional<Position>> places = new ArrayList<>();

  /** A reader of the conditions of some axes. */
  public WhenReader(List<Axis> axes, SweepKeys keys, Problems problems) {
    this.axes = axes;
    this.keys = keys;
    this.problems = problems;
    for (int i = 0; i < axes.size(); i++) {
      when.add(List.of());
      places.add(Optional.empty());
    }
  }

  /** Reads the block. */
  public void read(Node block) {
    if (!(block instanceof Node.Mapping mapping)) {
      problems.add(
          Problem.error("'when' takes a mapping, got " + block.inWords(), block.position())
              .hint("such as {path.sigma_min: {path.type: ot}}"));
      return;
    }
    for (Node.Entry entry : mapping.entries().values()) {
      List<Integer> named =
          IntStream.range(0, axes.size())
              .filter(i -> names(axes.get(i)).contains(entry.key()))
              .boxed()
              .toList();
      if (named.isEmpty()) {
        unknown(entry);
        continue;
      }
      int axis = named.get(0);
      Optional<List<KeyCondition>> more =
          new ConditionReader(keys, problems).read(entry.value(), "'" + entry.key() + "'");
      more.ifPresentOrElse(
          conditions -> {
            List<KeyCondition> all = new ArrayList<>(when.get(axis));
            all.addAll(conditions);
            when.set(axis, List.copyOf(all));
            places.set(axis, Optional.of(entry.keyPosition()));
          },
          () -> keys.broken(entry.key()));
    }
  }

  private static List<String> names(Axis axis) {
    return axis.keys().stream().map(KeyPath::text).toList();
  }

  private void unknown(Node.Entry entry) {
    if (keys.wrong(entry.key())) {
      return;
    }
    problems.add(
        Problem.error("'" + entry.key() + "' is no axis of this sweep", entry.keyPosition())
            .suggestion(
                NearestName.to(
                    entry.key(), axes.stream().flatMap(axis -> names(axis).stream()).toList())));
  }

  /** For each axis the conditions under which it exists. */
  public List<List<KeyCondition>> when() {
    return List.copyOf(when);
  }

  /** The axes so that each comes after those that decide on it; a circle is told and cut. */
  public List<Integer> order() {
    Set<Integer> done = new LinkedHashSet<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      visit(axis, new ArrayList<>(), done);
    }
    return List.copyOf(done);
  }

  private void visit(int axis, List<Integer> above, Set<Integer> done) {
    if (done.contains(axis)) {
      return;
    }
    if (above.contains(axis)) {
      circle(above.subList(above.indexOf(axis), above.size()));
      return;
    }
    above.add(axis);
    for (int other = 0; other < axes.size(); other++) {
      if (decides(other, axis)) {
        visit(other, above, done);
      }
    }
    above.remove(above.size() - 1);
    done.add(axis);
  }

  private boolean decides(int other, int axis) {
    return when.get(axis).stream()
        .anyMatch(condition -> names(axes.get(other)).stream().anyMatch(condition::dependsOn));
  }

  private void circle(List<Integer> members) {
    List<String> chain = new ArrayList<>();
    members.forEach(axis -> chain.add("'" + names(axes.get(axis)).get(0) + "'"));
    chain.add(chain.get(0));
    int first = members.get(0);
    problems.error(
        "axes decide on each other in a circle: " + String.join(" depends on ", chain),
        places.get(first).orElse(axes.get(first).place()));
    members.forEach(axis -> names(axes.get(axis)).forEach(keys::broken));
  }
}
