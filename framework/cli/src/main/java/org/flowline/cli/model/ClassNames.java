package org.flowline.cli.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flowline.engine.spec.text.NearestName;

/** Classes by what they are called, which may be numbers: 5 is 5.0. */
final class ClassNames {
  /** So many are told by name. */
  static final int LISTED = 12;

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

  private ClassNames() {}

  /** The class of a name, from 0; empty if there is none. */
  static OptionalInt index(String name, List<String> names) {
    if (names.contains(name)) {
      return OptionalInt.of(names.indexOf(name));
    }
    return numbers(names) && NUMBER.matcher(name).matches()
        ? IntStream.range(0, names.size())
            .filter(k -> Double.parseDouble(names.get(k)) == Double.parseDouble(name))
            .findFirst()
        : OptionalInt.empty();
  }

  /** The class of a name, or of a number from 0 where names are no numbers. */
  static OptionalInt indexOrNumber(String name, List<String> names) {
    return numbers(names) || names.contains(name) || !NUMBER.matcher(name).matches()
        ? index(name, names)
        : IntStream.range(0, names.size()).filter(k -> k == Double.parseDouble(name)).findFirst();
  }

  /** That there is no such class, with those that there are. */
  static String unknown(String name, List<String> names) {
    boolean counted =
        IntStream.range(0, names.size()).allMatch(k -> names.get(k).equals(Integer.toString(k)));
    String known =
        counted
            ? "0 to " + (names.size() - 1)
            : names.stream().limit(LISTED).collect(Collectors.joining(", "))
                + (names.size() > LISTED ? " and %d more".formatted(names.size() - LISTED) : "");
    return "there is no class '%s'%s: they are %s"
        .formatted(
            name,
            NearestName.to(name, numbers(names) ? List.of() : names)
                .map(" (did you mean '%s'?)"::formatted)
                .orElse(""),
            known);
  }

  private static boolean numbers(List<String> names) {
    return names.stream().allMatch(name -> NUMBER.matcher(name).matches());
  }
}
