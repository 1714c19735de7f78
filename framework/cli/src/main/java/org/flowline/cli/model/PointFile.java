package org.flowline.cli.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Points that a user gives in a csv file, or else in an npy file. */
final class PointFile {
  private PointFile() {}

  /**
   * Reads points of a shape, with contexts where a csv file has those of the run.
   *
   * @param csv how the run reads csv files
   * @throws ParameterException if the file is missing, cannot be read, holds something else, or has
   *     a number that is not finite; the message names the row
   */
  static Batch read(Path file, Shape shape, CsvPoints csv, CommandSpec command) {
    if (!Files.exists(file)) {
      throw usage(command, "file '" + file + "' does not exist");
    }
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      Batch rows = readCsv(file, csv, command);
      require(file, new int[] {rows.size(), rows.width()}, shape, command);
      return new Batch(rows.size(), shape, rows.values()).with(rows.context());
    }
    NpyArray array = readNpy(file, command);
    int[] found = array.shape();
    require(file, found, shape, command);
    for (int i = 0; i < array.values().length; i++) {
      if (!Double.isFinite(array.values()[i])) {
        throw usage(
            command,
            "'%s', row %d (from 0): %s is not finite"
                .formatted(file, i / shape.width(), array.values()[i]));
      }
    }
    return new Batch(found[0], shape, array.values());
  }

  private static void require(Path file, int[] found, Shape shape, CommandSpec command) {
    if (!points(found, shape)) {
      throw usage(
          command,
          "'%s' has shape %s where [n, %d] is needed"
              .formatted(file, Arrays.toString(found), shape.width()));
    }
  }

  /** Whether an array holds points, as they are or as vectors. */
  private static boolean points(int[] found, Shape shape) {
    if (found.length == 0) {
      return false;
    }
    List<Integer> rest = IntStream.of(found).skip(1).boxed().toList();
    return rest.equals(shape.dimensions())
        || rest.equals(List.of(shape.width()))
        || (rest.isEmpty() && shape.width() == 1);
  }

  private static NpyArray readNpy(Path file, CommandSpec command) {
    try {
      return Npy.read(file);
    } catch (IOException e) {
      throw usage(command, String.valueOf(e.getMessage()));
    }
  }

  private static Batch readCsv(Path file, CsvPoints csv, CommandSpec command) {
    try {
      return csv.read(file);
    } catch (IllegalArgumentException e) {
      throw usage(command, String.valueOf(e.getMessage()));
    }
  }

  private static ParameterException usage(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
