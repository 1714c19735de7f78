package org.flowline.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.NearestName;
import org.flowline.spi.data.Labels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --label} means for a model. */
final class LabelOption {
  private static final int LISTED = 12;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

  private LabelOption() {}

  /**
   * The classes of {@code n} points; none for a model without a condition.
   *
   * @param label the class of all of them, by name, or by number from 0 where names are no numbers;
   *     they are drawn if it is empty
   */
  static Optional<Labels> labels(
      TrainedModel model, int n, Optional<String> label, long seed, CommandSpec command) {
    if (model.classes() == 0) {
      if (label.isPresent()) {
        throw new ParameterException(
            command.commandLine(),
            "--label is for models with 'condition: labels', which this run's is not");
      }
      return Optional.empty();
    }
    if (label.isEmpty()) {
      return Optional.of(model.drawLabels(n, seed));
    }
    List<String> names = model.classNames();
    int index =
        index(label.get().strip(), names)
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(), "--label: " + unknown(label.get(), names)));
    return Optional.of(Labels.all(names.size(), index, n));
  }

  /**
   * How many points there are of which class, in words; nothing for a model without a condition.
   */
  static String told(TrainedModel model, Optional<Labels> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    List<String> names = model.classNames();
    int[] counts = new int[names.size()];
    for (int value : labels.get().values()) {
      counts[value]++;
    }
    int[] there = IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray();
    if (there.length > LISTED) {
      return " of %d classes".formatted(there.length);
    }
    return IntStream.of(there)
        .mapToObj(k -> there.length == 1 ? names.get(k) : names.get(k) + " " + counts[k])
        .collect(Collectors.joining(", ", there.length == 1 ? " of class " : " of classes ", ""));
  }

  private static OptionalInt index(String label, List<String> names) {
    if (names.contains(label)) {
      return OptionalInt.of(names.indexOf(label));
    }
    if (!NUMBER.matcher(label).matches()) {
      return OptionalInt.empty();
    }
    double value = Double.parseDouble(label);
    return IntStream.range(0, names.size())
        .filter(k -> (numbers(names) ? Double.parseDouble(names.get(k)) : k) == value)
        .findFirst();
  }

  private static boolean numbers(List<String> names) {
    return names.stream().allMatch(name -> NUMBER.matcher(name).matches());
  }

  private static String unknown(String label, List<String> names) {
    boolean counted =
        IntStream.range(0, names.size()).allMatch(k -> names.get(k).equals(Integer.toString(k)));
    String known =
        counted
            ? "0 to " + (names.size() - 1)
            : names.stream().limit(LISTED).collect(Collectors.joining(", "))
                + (names.size() > LISTED ? " and %d more".formatted(names.size() - LISTED) : "");
    return "there is no class '%s'%s: they are %s"
        .formatted(
            label,
            NearestName.to(label, numbers(names) ? List.of() : names)
                .map(" (did you mean '%s'?)"::formatted)
                .orElse(""),
            known);
  }
}
