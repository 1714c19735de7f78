package org.flowline.cli.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.OutputFile;
import org.flowline.journal.array.Npy;
import org.flowline.journal.file.AtomicFile;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Data;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A file for the numbers of points, npy or csv by the end of its name.
 *
 * @param path the file
 * @param format what it will be
 */
record ArrayFile(Path path, Format format) {
  /** What can be written. */
  enum Format {
    NPY,
    CSV
  }

  /**
   * The file that an option names, which is checked before anything is computed.
   *
   * @throws ParameterException if its name ends otherwise, or something else is in its place
   */
  static ArrayFile of(Path path, CommandSpec command) {
    OutputFile.check(path, command);
    String name = path.toString().toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return new ArrayFile(path, format);
      }
    }
    throw new ParameterException(
        command.commandLine(),
        "'%s' says by its name neither .npy nor .csv, which can be written".formatted(path));
  }

  /** Names of the coordinates of points, as the columns of their data are called, or else x1. */
  static List<String> coordinates(Data data, int width) {
    return data.columns().size() == width ? data.columns() : numbered(width);
  }

  /** Names of coordinates that have none. */
  static List<String> numbered(int width) {
    return IntStream.rangeClosed(1, width).mapToObj(k -> "x" + k).toList();
  }

  /**
   * Writes numbers in rows, whole or not at all.
   *
   * @param shape {@code [n]} or {@code [n, columns]}
   * @param columns their names, for a csv
   * @throws IOException where writing fails
   */
  void write(int[] shape, double[] values, List<String> columns) throws IOException {
    if (format == Format.NPY) {
      Npy.write(path, shape, values);
      return;
    }
    rows(columns, values, ContextNames.NONE, Optional.empty());
  }

  /**
   * Writes points, whole or not at all; a csv has what they were told in columns behind them.
   *
   * @param columns names of the coordinates
   * @param told what the parts of their contexts are called
   * @throws IOException where writing fails
   */
  void write(Batch points, List<String> columns, ContextNames told) throws IOException {
    if (format == Format.NPY) {
      Npy.write(path, new int[] {points.size(), points.width()}, points.values());
    } else {
      rows(columns, points.values(), told, points.context());
    }
  }

  private void rows(
      List<String> columns, double[] values, ContextNames names, Optional<Context> told)
      throws IOException {
    AtomicFile.write(
        path,
        out -> {
          StringBuilder line = new StringBuilder();
          columns.forEach(name -> cell(line, quoted(name)));
          told.ifPresent(any -> names.all().forEach(name -> cell(line, quoted(name))));
          for (int row = 0; row < values.length / columns.size(); row++) {
            write(out, line);
            for (int k = 0; k < columns.size(); k++) {
              cell(line, Double.toString(values[row * columns.size() + k]));
            }
            if (told.isPresent()) {
              names.texts(told.get(), row).forEach(text -> cell(line, quoted(text)));
            }
          }
          write(out, line);
        });
  }

  private static void write(OutputStream out, StringBuilder line) throws IOException {
    out.write(line.append('\n').toString().getBytes(UTF_8));
    line.setLength(0);
  }

  private static void cell(StringBuilder line, String text) {
    line.append(line.isEmpty() ? "" : ",").append(text);
  }

  private static String quoted(String name) {
    return name.matches("[^\",\n\r]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
