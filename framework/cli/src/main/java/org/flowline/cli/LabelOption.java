package org.flowline.cli;

import java.util.Optional;
import org.flowline.engine.run.TrainedModel;
import org.flowline.spi.data.Labels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --label} means for a model. */
final class LabelOption {
  private LabelOption() {}

  /**
   * The classes of {@code n} points; none for a model without a condition.
   *
   * @param label the class of all of them; they are drawn if it is empty
   */
  static Optional<Labels> labels(
      TrainedModel model, int n, Optional<Integer> label, long seed, CommandSpec command) {
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
    try {
      return Optional.of(Labels.all(model.classes(), label.get(), n));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--label: " + e.getMessage(), e);
    }
  }
}
