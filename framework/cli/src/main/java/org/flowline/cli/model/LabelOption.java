package org.flowline.cli.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flowline.engine.run.TrainedModel;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --label} means for a model. */
final class LabelOption {
  private LabelOption() {}

  /**
   * Points with their classes; without any for a model without a condition.
   *
   * @param points with labels, if their file tells them
   * @param label the class of all of them, by name, or by number from 0 where names are no numbers;
   *     they are drawn if it is empty and the points have none
   * @throws ParameterException if there is no such class, or points have classes of their own
   */
  static Batch labelled(
      TrainedModel model, Batch points, Optional<String> label, long seed, CommandSpec command) {
    return new Batch(
        points.size(),
        points.shape(),
        points.values(),
        labels(model, points, label, seed, command));
  }

  private static Optional<Labels> labels(
      TrainedModel model, Batch points, Optional<String> label, long seed, CommandSpec command) {
    if (model.classes() == 0) {
      if (label.isPresent()) {
        throw new ParameterException(
            command.commandLine(),
            "--label is for models with 'condition: labels', which this run's is not");
      }
      return Optional.empty();
    }
    if (points.labels().isPresent() && label.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          "--label is for points without classes, and the file has one for each in a column; leave"
              + " one of both out");
    }
    if (label.isEmpty()) {
      return points.labels().or(() -> Optional.of(model.drawLabels(points.size(), seed)));
    }
    List<String> names = model.classNames();
    int index =
        ClassNames.indexOrNumber(label.get().strip(), names)
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(),
                        "--label: " + ClassNames.unknown(label.get(), names)));
    return Optional.of(Labels.all(names.size(), index, points.size()));
  }

  /**
   * Where the classes of points of a file can come from, in words.
   *
   * @param columns how the file would be read
   */
  static String needed(CsvPoints columns) {
    return "--label: the class of the points"
        + columns.label().map(", or a csv with their classes in column '%s'"::formatted).orElse("");
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
    if (there.length > ClassNames.LISTED) {
      return " of %d classes".formatted(there.length);
    }
    return IntStream.of(there)
        .mapToObj(k -> there.length == 1 ? names.get(k) : names.get(k) + " " + counts[k])
        .collect(Collectors.joining(", ", there.length == 1 ? " of class " : " of classes ", ""));
  }
}
