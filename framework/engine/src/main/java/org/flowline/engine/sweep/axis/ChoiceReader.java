package org.flowline.engine.sweep.axis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.search.Domain;

/** Makes axes of listed values. */
final class ChoiceReader {
  private final Problems problems;

  ChoiceReader(Problems problems) {
    this.problems = problems;
  }

  /** An axis of options, empty if there are none or two of them are the same. */
  Optional<Axis> read(List<KeyPath> axis, List<List<Parameter>> options, Position place) {
    String name = String.join("', '", axis.stream().map(KeyPath::text).toList());
    if (options.isEmpty()) {
      problems.error("axis '" + name + "' has no values", place);
      return Optional.empty();
    }
    Map<List<Object>, List<Parameter>> seen = new HashMap<>();
    boolean distinct = true;
    for (List<Parameter> option : options) {
      List<Object> plain = option.stream().map(Parameter::plain).toList();
      List<Parameter> before = seen.putIfAbsent(plain, option);
      if (before != null) {
        distinct = false;
        problems.error(
            "axis '%s' has %s twice".formatted(name, option.get(0).value().inWords()),
            option.get(0).value().position(),
            before.get(0).value().position());
      }
    }
    return distinct
        ? Optional.of(new Axis(axis, new Domain.Choice(options.size()), options, place))
        : Optional.empty();
  }
}
