package org.flowline.engine.sweep.axis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;

/** Reads {@code axes}. */
public final class AxesReader {
  private static final String CHOICE = "choice";
  private static final List<String> FORMS =
      Stream.concat(Stream.of(CHOICE), RangeReader.FORMS.stream()).toList();

  private final SweepKeys keys;
  private final Problems problems;

  /** A reader that notes what varies in {@code keys}. */
  public AxesReader(SweepKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /** The axes; those that are wrong are left out. */
  public List<Axis> read(Node block) {
    List<Axis> axes = new ArrayList<>();
    if (!(block instanceof Node.Mapping mapping)) {
      problems.add(
          Problem.error("'axes' takes a mapping, got " + block.inWords(), block.position())
              .hint("such as {path.type: [ot, linear]}"));
      return axes;
    }
    if (mapping.entries().isEmpty()) {
      problems.add(
          Problem.note("'axes' is empty, so that nothing varies by it", mapping.position())
              .hint("such as {path.type: [ot, linear]}, or leave it out"));
    }
    for (Node.Entry entry : mapping.entries().values()) {
      Optional<Axis> axis = keys.read(entry).filter(keys::take).flatMap(key -> axis(key, entry));
      axis.ifPresentOrElse(axes::add, () -> keys.broken(entry.key()));
    }
    return axes;
  }

  private Optional<Axis> axis(KeyPath key, Node.Entry entry) {
    if (entry.value() instanceof Node.Sequence values) {
      return choice(key, values);
    }
    if (!(entry.value() instanceof Node.Mapping mapping)) {
      Problem problem =
          Problem.error(
              "axis '%s' takes a list of values or a range, got %s"
                  .formatted(key.text(), entry.value().inWords()),
              entry.value().position());
      problems.add(
          entry.value() instanceof Node.Scalar scalar && !scalar.blank()
              ? problem.hint("such as [" + scalar.text() + "]")
              : problem);
      return Optional.empty();
    }
    List<Node.Entry> forms = List.copyOf(mapping.entries().values());
    Optional<Node.Entry> unknown =
        forms.stream().filter(form -> !FORMS.contains(form.key())).findFirst();
    if (unknown.isPresent() || forms.size() != 1) {
      Position at = unknown.map(Node.Entry::keyPosition).orElse(mapping.position());
      problems.add(
          Problem.error(
                  unknown.isPresent()
                      ? "axis '%s' has no range '%s'".formatted(key.text(), unknown.get().key())
                      : "axis '%s' takes one range, got %d".formatted(key.text(), forms.size()),
                  at)
              .hint("one of " + String.join(", ", FORMS) + "; a list of values stands in brackets")
              .suggestion(unknown.flatMap(form -> NearestName.to(form.key(), FORMS))));
      return Optional.empty();
    }
    Node.Entry form = forms.get(0);
    if (!form.key().equals(CHOICE)) {
      return new RangeReader(problems).read(key, form, mapping);
    }
    if (form.value() instanceof Node.Sequence values) {
      return choice(key, values);
    }
    problems.error(
        "'choice' of axis '%s' takes a list of values, got %s"
            .formatted(key.text(), form.value().inWords()),
        form.value().position());
    return Optional.empty();
  }

  private Optional<Axis> choice(KeyPath key, Node.Sequence values) {
    return new ChoiceReader(problems)
        .read(
            List.of(key),
            values.items().stream().map(value -> List.of(Parameter.of(key, value))).toList(),
            values.position());
  }
}
