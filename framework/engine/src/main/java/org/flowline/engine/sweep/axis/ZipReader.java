package org.flowline.engine.sweep.axis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.yaml.Node;

/** Reads {@code zip}: axes that set several keys. */
public final class ZipReader {
  private final SweepKeys keys;
  private final Problems problems;

  /** A reader that notes what varies in {@code keys}. */
  public ZipReader(SweepKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /** The axes; those that are wrong are left out. */
  public List<Axis> read(Node block) {
    List<Axis> axes = new ArrayList<>();
    if (!(block instanceof Node.Sequence list)) {
      problems.add(
          Problem.error("'zip' takes a list of mappings, got " + block.inWords(), block.position())
              .hint("such as [{path.type: [ot, linear], solver.steps: [10, 20]}]"));
      return axes;
    }
    for (Node item : list.items()) {
      if (item instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
        zipped(mapping)
            .ifPresentOrElse(axes::add, () -> mapping.entries().keySet().forEach(keys::broken));
      } else {
        problems.error(
            "an item of 'zip' takes a mapping of keys to lists, got "
                + (item instanceof Node.Mapping ? "an empty one" : item.inWords()),
            item.position());
      }
    }
    return axes;
  }

  private Optional<Axis> zipped(Node.Mapping mapping) {
    List<KeyPath> axis = new ArrayList<>();
    List<Node.Sequence> columns = new ArrayList<>();
    for (Node.Entry entry : mapping.entries().values()) {
      Optional<KeyPath> key = keys.read(entry).filter(keys::take);
      key.ifPresent(axis::add);
      if (entry.value() instanceof Node.Sequence values) {
        columns.add(values);
      } else {
        problems.error(
            "'%s' in 'zip' takes a list of values, got %s"
                .formatted(entry.key(), entry.value().inWords()),
            entry.value().position());
      }
    }
    int size = mapping.entries().size();
    if (axis.size() < size || columns.size() < size || !equalLengths(axis, columns)) {
      return Optional.empty();
    }
    List<List<Parameter>> options = new ArrayList<>();
    for (int i = 0; i < columns.get(0).items().size(); i++) {
      List<Parameter> option = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        option.add(Parameter.of(axis.get(k), columns.get(k).items().get(i)));
      }
      options.add(option);
    }
    return new ChoiceReader(problems).read(axis, options, mapping.position());
  }

  private boolean equalLengths(List<KeyPath> axis, List<Node.Sequence> columns) {
    int length = columns.get(0).items().size();
    boolean equal = true;
    for (int k = 1; k < columns.size(); k++) {
      if (columns.get(k).items().size() != length) {
        equal = false;
        problems.error(
            "'%s' has %d values, but '%s', which moves with it, has %d"
                .formatted(
                    axis.get(k).text(), columns.get(k).items().size(), axis.get(0).text(), length),
            columns.get(k).position(),
            columns.get(0).position());
      }
    }
    return equal;
  }
}
