package org.flowline.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.run.OffValue;
import org.flowline.engine.run.TrainedModel;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Columns that have one value in all data, and so in every point that a model knows. */
final class ConstantColumns {
  private ConstantColumns() {}

  /**
   * Refuses points of a file that have another value there.
   *
   * @param target names the columns
   * @param data whether the points are data, or else where data come from
   * @throws ParameterException if there is such a point; the message names row and column
   */
  static void check(
      Path file, Batch points, TrainedModel model, Data target, boolean data, CommandSpec command) {
    Optional<OffValue> off = model.offValue(points, data);
    if (off.isPresent()) {
      int column = off.get().column();
      List<String> names = target.columns();
      throw new ParameterException(
          command.commandLine(),
          "'%s', row %d (from 0): column %s is %s, and %s in all data, so that the model knows no other value"
              .formatted(
                  file,
                  off.get().row(),
                  names.isEmpty() ? Integer.toString(column + 1) : "'" + names.get(column) + "'",
                  points.values()[off.get().row() * points.width() + column],
                  off.get().value()));
    }
  }
}
