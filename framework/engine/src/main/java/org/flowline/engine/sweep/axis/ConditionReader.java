package org.flowline.engine.sweep.axis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.yaml.Node;

/** Reads mappings of dotted keys to what they have to be, or to what they are set to. */
public final class ConditionReader {
  private final SweepKeys keys;
  private final Problems problems;

  /** A reader that checks the keys by {@code keys}. */
  public ConditionReader(SweepKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /**
   * The conditions of a mapping, empty if it is none or has no entry.
   *
   * @param owner what has the conditions, for messages
   */
  Optional<List<KeyCondition>> read(Node node, String owner) {
    Optional<Node.Mapping> mapping = mapping(node, owner);
    List<KeyCondition> conditions = new ArrayList<>();
    for (Node.Entry entry : entries(mapping)) {
      keys.read(entry).map(key -> KeyCondition.of(key, entry.value())).ifPresent(conditions::add);
    }
    return mapping.filter(known -> !conditions.isEmpty()).map(known -> List.copyOf(conditions));
  }

  /** The items of {@code exclude}. */
  public List<Exclusion> exclusions(Node block) {
    List<Exclusion> exclusions = new ArrayList<>();
    for (Node item : items(block, "exclude")) {
      read(item, "an item of 'exclude'")
          .ifPresent(all -> exclusions.add(new Exclusion(all, item.position())));
    }
    return exclusions;
  }

  /** The items of {@code points}. */
  public List<Point> points(Node block) {
    List<Point> points = new ArrayList<>();
    for (Node item : items(block, "points")) {
      List<Parameter> parameters = new ArrayList<>();
      for (Node.Entry entry : entries(mapping(item, "an item of 'points'"))) {
        Optional<KeyPath> key = keys.read(entry);
        key.ifPresent(known -> parameters.add(Parameter.of(known, entry.value())));
      }
      if (!parameters.isEmpty()) {
        points.add(new Point(parameters, item.position()));
      }
    }
    return points;
  }

  private List<Node> items(Node block, String name) {
    if (block instanceof Node.Sequence list) {
      return list.items();
    }
    problems.add(
        Problem.error(
                "'" + name + "' takes a list of mappings, got " + block.inWords(), block.position())
            .hint("such as [{path.type: ot, coupling.type: independent}]"));
    return List.of();
  }

  private Optional<Node.Mapping> mapping(Node node, String owner) {
    if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
      return Optional.of(mapping);
    }
    problems.error(
        "%s takes a mapping of keys to values, got %s"
            .formatted(owner, node instanceof Node.Mapping ? "an empty one" : node.inWords()),
        node.position());
    return Optional.empty();
  }

  private static List<Node.Entry> entries(Optional<Node.Mapping> mapping) {
    return mapping.map(known -> List.copyOf(known.entries().values())).orElse(List.of());
  }
}
