package org.flowline.cli.model;

import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.run.TrainedModel;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Data;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The bounds of data, within which a flow keeps all points. */
final class PointsWithin {
  private PointsWithin() {}

  /**
   * Refuses points of a file that are on a bound or beyond, where no flow leads to or from.
   *
   * @param target names the columns
   * @throws ParameterException if there is such a point; the message names row and column
   */
  static void check(Path file, Batch points, TrainedModel model, Data target, CommandSpec command) {
    Bounds bounds = model.units().bounds();
    for (int row = 0; row < points.size(); row++) {
      int column = bounds.breach(points.values(), row);
      if (column >= 0) {
        List<String> names = target.columns();
        throw new ParameterException(
            command.commandLine(),
            "'%s', row %d (from 0): column %s is %s, and all points of this run are %s there"
                .formatted(
                    file,
                    row,
                    names.isEmpty() ? Integer.toString(column + 1) : "'" + names.get(column) + "'",
                    points.values()[row * points.width() + column],
                    bounds.inWords(column)));
      }
    }
  }
}
