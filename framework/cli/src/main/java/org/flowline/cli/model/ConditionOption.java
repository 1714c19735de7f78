package org.flowline.cli.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What {@code --label}, {@code --at} and {@code --condition} mean for a model.
 *
 * @param label the class of all points
 * @param at parts of the context of all points, each {@code NAME=VALUE}
 * @param file a csv file with a context a row
 */
record ConditionOption(Optional<String> label, List<String> at, Optional<Path> file) {
  /** How {@code --at} is described. */
  static final String AT =
      "A part of the condition of all points, such as dose=3 or cell_type=B; give it for each part.";

  /** How {@code --condition} is described. */
  static final String FILE = "A csv file with the condition of each point, in columns by name.";

  ConditionOption {
    at = List.copyOf(at);
  }

  /** Whether anything is asked for. */
  boolean given() {
    return label.isPresent() || !at.isEmpty() || file.isPresent();
  }

  /**
   * The contexts that the file has.
   *
   * @throws ParameterException if it cannot be read, or lacks a column; the message names it
   */
  Optional<Context> read(ContextNames names, CommandSpec command) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (label.isPresent() || !at.isEmpty()) {
      throw usage(command, "--condition has all of the condition: leave --label and --at out");
    }
    requireCondition(names, command);
    if (!Files.exists(file.get())) {
      throw usage(command, "file '" + file.get() + "' does not exist");
    }
    try {
      return Optional.of(new CsvContexts(names).read(file.get()));
    } catch (IllegalArgumentException e) {
      throw usage(command, "--condition: " + e.getMessage());
    }
  }

  private void requireCondition(ContextNames names, CommandSpec command) {
    if (names.all().isEmpty()) {
      String option = label.isPresent() ? "--label" : at.isEmpty() ? "--condition" : "--at";
      throw usage(
          command,
          option
              + " is for models with a condition, such as 'condition: all', and this run's has"
              + " none");
    }
  }

  /**
   * Contexts of points, in the user's units; none for a model without a condition.
   *
   * @param points with contexts, if their file tells them
   * @param read what {@link #read} has found
   * @param seed they are drawn with where nothing tells them
   * @throws ParameterException if there is no such class or part, one is missing, or points have
   *     contexts of their own
   */
  Optional<Context> of(
      TrainedModel model,
      ContextNames names,
      Batch points,
      Optional<Context> read,
      long seed,
      CommandSpec command) {
    if (!given()) {
      return points.context().or(() -> model.drawContexts(points.size(), seed));
    }
    requireCondition(names, command);
    if (points.context().isPresent()) {
      String option = label.isPresent() ? "--label" : at.isEmpty() ? "--condition" : "--at";
      throw usage(
          command,
          names.numbers().isEmpty() && label.isPresent()
              ? "--label is for points without classes, and the file has one for each in a column;"
                  + " leave one of both out"
              : option
                  + " is for points without a condition, and the file has one for each in its"
                  + " columns; leave one of both out");
    }
    if (read.isPresent()) {
      if (read.get().size() != points.size()) {
        throw usage(
            command,
            "'%s' has %d conditions for %d points"
                .formatted(file.orElseThrow(), read.get().size(), points.size()));
      }
      return read;
    }
    return Optional.of(same(model, names, points.size(), command));
  }

  /** One context for all points. */
  private Context same(TrainedModel model, ContextNames names, int n, CommandSpec command) {
    Map<String, String> parts = parts(names, command);
    names
        .constants()
        .forEach((j, value) -> parts.putIfAbsent(names.numbers().get(j), value.toString()));
    names.numbers().stream()
        .filter(parts::containsKey)
        .forEach(name -> number(name, parts.getOrDefault(name, ""), command));
    List<String> missing = names.all().stream().filter(name -> !parts.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw usage(
          command,
          "the condition of a point is %s, and %s missing: --at %s=..."
              .formatted(
                  names.inWords(),
                  ContextNames.inWords(missing) + (missing.size() == 1 ? " is" : " are"),
                  missing.get(0)));
    }
    int width = names.numbers().size();
    double[] numbers = new double[n * width];
    for (int j = 0; j < width; j++) {
      String name = names.numbers().get(j);
      double value = number(name, parts.getOrDefault(name, ""), command);
      for (int i = 0; i < n; i++) {
        numbers[i * width + j] = value;
      }
    }
    Optional<Labels> labels =
        names
            .label()
            .map(name -> labels(names.classes(), name, parts.getOrDefault(name, ""), n, command));
    return new Context(model.contextShape(), n, labels, numbers);
  }

  private Map<String, String> parts(ContextNames names, CommandSpec command) {
    Map<String, String> parts = new HashMap<>();
    if (label.isPresent()) {
      if (names.label().isEmpty()) {
        throw usage(
            command,
            "--label is for models that are told a class, and this one is told "
                + names.inWords()
                + ": --at");
      }
      parts.put(names.label().get(), label.get().strip());
    }
    for (String one : at) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw usage(command, "--at takes NAME=VALUE, such as dose=3, got '" + one + "'");
      }
      String name = one.substring(0, equals).strip();
      if (!names.all().contains(name)) {
        throw usage(
            command,
            "--at: the condition has no '%s'%s: it is %s"
                .formatted(
                    name,
                    NearestName.to(name, names.all())
                        .map(" (did you mean '%s'?)"::formatted)
                        .orElse(""),
                    names.inWords()));
      }
      if (parts.put(name, one.substring(equals + 1).strip()) != null) {
        throw usage(command, "--at: '%s' is given twice".formatted(name));
      }
    }
    return parts;
  }

  private static double number(String name, String text, CommandSpec command) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw usage(command, "--at: '%s' takes a number, got '%s'".formatted(name, text));
    }
    throw usage(command, "--at: '%s' takes a finite number, got '%s'".formatted(name, text));
  }

  private Labels labels(
      List<String> classes, String name, String text, int n, CommandSpec command) {
    int index =
        ClassNames.indexOrNumber(text, classes)
            .orElseThrow(
                () ->
                    usage(
                        command,
                        (label.isPresent() ? "--label: " : "--at %s: ".formatted(name))
                            + ClassNames.unknown(text, classes)));
    return Labels.all(classes.size(), index, n);
  }

  /** Where the contexts of points of a file can come from, in words. */
  static String needed(ContextNames names) {
    if (names.numbers().isEmpty()) {
      return "--label: the class of the points"
          + names.label().map(", or a csv with their classes in column '%s'"::formatted).orElse("");
    }
    return "--at or --condition: "
        + names.inWords()
        + " of the points, or a csv with columns of these names";
  }

  /** What is told of points, in words; nothing for a model without a condition. */
  static String told(ContextNames names, Optional<Context> context) {
    if (context.isEmpty()) {
      return "";
    }
    return context.get().labels().map(labels -> classes(names.classes(), labels)).orElse("")
        + numbers(names.numbers(), context.get());
  }

  private static String classes(List<String> names, Labels labels) {
    int[] counts = new int[names.size()];
    for (int value : labels.values()) {
      counts[value]++;
    }
    int[] there = IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray();
    if (there.length > ClassNames.LISTED) {
      return " of %d classes".formatted(there.length);
    }
    return IntStream.of(there)
        .mapToObj(k -> there.length == 1 ? names.get(k) : names.get(k) + " " + counts[k])
        .collect(Collectors.joining(", ", there.length == 1 ? " of class " : " of classes ", ""));
  }

  /** The numbers that all points have in common, and the names of the others. */
  private static String numbers(List<String> names, Context context) {
    List<String> parts = new ArrayList<>();
    int width = names.size();
    double[] all = context.numbers();
    for (int j = 0; j < width && context.size() > 0; j++) {
      int column = j;
      boolean one =
          IntStream.range(0, context.size()).allMatch(i -> all[i * width + column] == all[column]);
      parts.add(one ? names.get(j) + "=" + NumberText.of(all[j]) : names.get(j));
    }
    return parts.isEmpty() ? "" : " at " + String.join(", ", parts);
  }

  private static ParameterException usage(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
