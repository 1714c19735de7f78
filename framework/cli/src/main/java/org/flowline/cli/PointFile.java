package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.flowline.journal.Npy;
import org.flowline.journal.NpyArray;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Points that a user gives in an npy file. */
final class PointFile {
  private PointFile() {}

  /**
   * Reads points of a shape.
   *
   * @throws ParameterException if the file is missing, cannot be read or holds something else
   */
  static Batch read(Path file, Shape shape, CommandSpec command) {
    if (!Files.exists(file)) {
      throw usage(command, "file '" + file + "' does not exist");
    }
    NpyArray array = read(file, command);
    int[] found = array.shape();
    if (found.length != 2 || found[1] != shape.width()) {
      throw usage(
          command,
          "'%s' has shape %s where [n, %d] is needed"
              .formatted(file, Arrays.toString(found), shape.width()));
    }
    return new Batch(found[0], shape, array.values());
  }

  private static NpyArray read(Path file, CommandSpec command) {
    try {
      return Npy.read(file);
    } catch (IOException e) {
      throw usage(command, String.valueOf(e.getMessage()));
    }
  }

  private static ParameterException usage(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
