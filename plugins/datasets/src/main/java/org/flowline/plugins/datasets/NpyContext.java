package org.flowline.plugins.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.journal.array.NpyRows;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.toolkit.file.ColumnRange;
import org.flowline.toolkit.file.DataFile;

/**
 * What files beside that of the points say of each of them.
 *
 * @param known the contexts; empty if there is no such file
 * @param classes what the classes are called, in their order
 * @param digests of the files, one after another; empty if there are none
 */
record NpyContext(Optional<Context> known, List<String> classes, String digests) {
  private static final int MOST_CLASSES = 1_000;

  /** Whole numbers beyond this are not told apart by a double. */
  private static final double MOST_EXACT = 0x1p53;

  private static final String CONTEXT = "context";
  private static final String LABELS = "labels";

  /** The numbers of a file, a row a point, with its digest. */
  private record Table(Batch rows, String digest) {
    double[] values() {
      return rows.values();
    }
  }

  /**
   * Reads the files.
   *
   * @param context {@code [n, m]} or {@code [n]}, the numbers of each point
   * @param labels {@code [n]}, the class of each point as a whole number
   * @param points how many points there are
   * @throws SettingException if a file cannot be read or has other rows than there are points; the
   *     message names the row
   */
  static NpyContext of(
      Optional<String> context, Optional<String> labels, int points, SpecDirectory directory) {
    Optional<Table> numbers = context.map(file -> read(CONTEXT, directory.resolve(file), points));
    Optional<Table> classes = labels.map(file -> read(LABELS, directory.resolve(file), points));
    StringBuilder digests = new StringBuilder();
    numbers.ifPresent(table -> digests.append(CONTEXT).append(table.digest()));
    classes.ifPresent(table -> digests.append(LABELS).append(table.digest()));
    double[] names =
        classes.map(table -> names(labels.orElseThrow(), table)).orElseGet(() -> new double[0]);
    if (digests.isEmpty()) {
      return new NpyContext(Optional.empty(), List.of(), "");
    }
    ContextShape shape =
        new ContextShape(names.length, numbers.map(table -> table.rows().width()).orElse(0), false);
    Optional<Labels> numbered =
        classes.map(
            table ->
                new Labels(
                    names.length,
                    Arrays.stream(table.values())
                        .mapToInt(value -> Arrays.binarySearch(names, value + 0.0))
                        .toArray()));
    return new NpyContext(
        Optional.of(
            new Context(
                shape,
                points,
                numbered,
                numbers.map(Table::values).orElseGet(() -> new double[0]))),
        Arrays.stream(names).mapToObj(value -> Long.toString((long) value)).toList(),
        digests.toString());
  }

  /** The digest of points with what is known of them; that of the points alone if nothing is. */
  String with(String digest) {
    return digests.isEmpty()
        ? digest
        : FileDigest.of((digest + digests).getBytes(StandardCharsets.UTF_8));
  }

  private static Table read(String setting, Path path, int points) {
    try {
      DataFile.check(path, ".npy");
      NpyRows file = NpyRows.of(path);
      int[] shape = file.shape();
      boolean fits = shape[0] == points && shape.length <= (setting.equals(CONTEXT) ? 2 : 1);
      if (!fits) {
        throw new SettingException(
            setting,
            "%s has shape %s where %s is needed: a row for each point"
                .formatted(
                    path,
                    Arrays.toString(shape),
                    setting.equals(CONTEXT) ? "[%d, m]".formatted(points) : "[" + points + "]"));
      }
      int width = shape.length == 1 ? 1 : shape[1];
      double[] values = new double[Math.multiplyExact(points, width)];
      for (int row = 0; row < points; row++) {
        file.read(row, values, row * width);
      }
      requireFinite(setting, path, values, width);
      Batch rows = new Batch(points, Shape.of(width), values);
      ColumnRange.check(path.toString(), j -> "number " + (j + 1), rows, true);
      return new Table(rows, FileDigest.of(path));
    } catch (IOException e) {
      throw new SettingException(setting, String.valueOf(e.getMessage()), e);
    } catch (SettingException e) {
      throw e.setting().equals(setting)
          ? e
          : new SettingException(setting, String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireFinite(String setting, Path path, double[] values, int width) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new SettingException(
            setting, "%s, row %d (from 0): %s is not finite".formatted(path, i / width, values[i]));
      }
    }
  }

  /** The different classes, ascending. */
  private static double[] names(String file, Table table) {
    double[] values = table.values();
    for (int row = 0; row < values.length; row++) {
      if (values[row] != Math.rint(values[row]) || Math.abs(values[row]) > MOST_EXACT) {
        throw new SettingException(
            LABELS,
            "%s, row %d (from 0): a class is a whole number, got %s"
                .formatted(file, row, values[row]));
      }
    }
    double[] names = Arrays.stream(values).map(value -> value + 0.0).sorted().distinct().toArray();
    if (names.length > MOST_CLASSES) {
      throw new SettingException(
          LABELS,
          "%s has %d different labels, and there may be %d"
              .formatted(file, names.length, MOST_CLASSES));
    }
    return names;
  }

  /** What the numbers are called: their places from 1. */
  List<String> columns() {
    int numbers = known.map(context -> context.shape().numbers()).orElse(0);
    return IntStream.rangeClosed(1, numbers).mapToObj(Integer::toString).toList();
  }
}
