package org.flowline.engine.sweep.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.search.Domain;

/** Reads the ranges of numbers that an axis can have. */
final class RangeReader {
  /** The forms of an axis that are mappings and ranges. */
  static final List<String> FORMS = List.of("uniform", "log_uniform", "int_uniform");

  private final Problems problems;

  RangeReader(Problems problems) {
    this.problems = problems;
  }

  /** The axis of a range, empty if it is wrong. */
  Optional<Axis> read(KeyPath key, Node.Entry range, Node.Mapping place) {
    if (!(range.value() instanceof Node.Sequence ends) || ends.items().size() != 2) {
      problems.add(
          Problem.error(
                  "'%s' of axis '%s' takes two numbers, got %s"
                      .formatted(range.key(), key.text(), inWords(range.value())),
                  range.value().position())
              .hint("such as [0.1, 1]"));
      return Optional.empty();
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (Node end : ends.items()) {
      number(end, range.key(), key).ifPresent(numbers::add);
    }
    if (numbers.size() < 2) {
      return Optional.empty();
    }
    try {
      List<List<Parameter>> options =
          ends.items().stream().map(end -> List.of(Parameter.of(key, end))).toList();
      return Optional.of(
          new Axis(List.of(key), domain(range.key(), numbers), options, place.position()));
    } catch (IllegalArgumentException e) {
      problems.error("axis '" + key.text() + "': " + e.getMessage(), ends.position());
      return Optional.empty();
    }
  }

  private static String inWords(Node node) {
    return node instanceof Node.Sequence list ? "a list of " + list.items().size() : node.inWords();
  }

  private Optional<BigDecimal> number(Node end, String form, KeyPath key) {
    Optional<BigDecimal> number =
        end instanceof Node.Scalar scalar ? NumberText.parse(scalar.text()) : Optional.empty();
    boolean whole = form.equals("int_uniform");
    boolean fits = number.filter(value -> !whole || fitsLong(value)).isPresent();
    if (!fits) {
      problems.error(
          "'%s' of axis '%s' takes %s numbers, got %s"
              .formatted(form, key.text(), whole ? "whole" : "two", end.inWords()),
          end.position());
    }
    return fits ? number : Optional.empty();
  }

  private static boolean fitsLong(BigDecimal number) {
    return number.scale() <= 0 && number.precision() - (long) number.scale() <= 18;
  }

  private static Domain domain(String form, List<BigDecimal> ends) {
    return switch (form) {
      case "int_uniform" ->
          new Domain.IntUniform(ends.get(0).longValueExact(), ends.get(1).longValueExact());
      case "log_uniform" ->
          new Domain.LogUniform(ends.get(0).doubleValue(), ends.get(1).doubleValue());
      default -> new Domain.Uniform(ends.get(0).doubleValue(), ends.get(1).doubleValue());
    };
  }
}
