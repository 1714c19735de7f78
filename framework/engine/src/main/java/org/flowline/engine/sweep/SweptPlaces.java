package org.flowline.engine.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.sweep.axis.Axis;
import org.flowline.engine.sweep.axis.Parameter;
import org.flowline.engine.sweep.axis.Point;
import org.flowline.spi.search.Domain;

/** Which places of a spec say what varies. */
final class SweptPlaces {
  private final Set<Position> places = new HashSet<>();
  private final Set<Position> ranges = new HashSet<>();
  private final Node.Mapping base;

  SweptPlaces(List<Axis> axes, List<Point> points, Node.Mapping base) {
    this.base = base;
    for (Axis axis : axes) {
      axis.options().forEach(option -> option.forEach(this::add));
      if (!(axis.domain() instanceof Domain.Choice)) {
        ranges.add(axis.place());
        places.add(axis.place());
      }
    }
    points.forEach(point -> point.parameters().forEach(this::add));
  }

  private void add(Parameter parameter) {
    collect(parameter.value(), places);
    parameter.key().steps().stream().map(KeyPath.Step::position).forEach(places::add);
  }

  private static void collect(Node node, Set<Position> into) {
    into.add(node.position());
    if (node instanceof Node.Sequence list) {
      list.items().forEach(item -> collect(item, into));
    } else if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries().values()) {
        into.add(entry.keyPosition());
        collect(entry.value(), into);
      }
    }
  }

  /** Whether a value or key stands there that not all trials have. */
  boolean contains(Position place) {
    return places.contains(place);
  }

  /** The message of a problem, without the numbers where a search proposed them. */
  String withoutProposals(Problem problem) {
    boolean proposed = problem.positions().stream().limit(1).anyMatch(ranges::contains);
    return proposed ? problem.message().replaceAll("[-+]?\\d[\\d.eE+-]*", "#") : problem.message();
  }

  /**
   * Whether a problem would be there in any case.
   *
   * @param broken top-level keys that would be others if their axes could be read
   */
  boolean certain(Problem problem, Set<String> broken) {
    if (broken.isEmpty()) {
      return true;
    }
    Set<Position> doubtful = new HashSet<>();
    for (String key : broken) {
      base.get(key).ifPresent(node -> collect(node, doubtful));
    }
    // What is missing is told at the start of the document.
    return problem.positions().stream()
        .noneMatch(place -> doubtful.contains(place) || (place.line() == 1 && place.column() == 1));
  }
}
