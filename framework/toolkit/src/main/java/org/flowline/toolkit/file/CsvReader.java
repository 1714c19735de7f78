package org.flowline.toolkit.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;

/** Turns the text of a CSV file into points; every complaint names file, line and column. */
final class CsvReader {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrim(true).get();
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_QUOTE = 80;
  private static final int MOST_CLASSES = 1_000;
  private static final int NONE = -1;

  private final String file;
  private final CsvFormat format;
  private final boolean standardise;
  private final ColumnBounds named;

  CsvReader(String file, CsvFormat format, boolean standardise, ColumnBounds bounds) {
    this.file = file;
    this.format = format;
    this.standardise = standardise;
    named = bounds;
  }

  /**
   * Reads the rows, {@code [rows, columns]}, their labels, if the format names their column, and
   * what both are called.
   *
   * @throws SettingException if the text is not a table of finite numbers
   */
  CsvTable read(String text) {
    return parsed(file, text, this::read);
  }

  /** The cells of the first line; none if there is no line. */
  static List<String> firstLine(String file, String text) {
    return parsed(
        file,
        text,
        parser -> {
          Iterator<CSVRecord> records = parser.iterator();
          return records.hasNext() ? records.next().toList() : List.of();
        });
  }

  private static <T> T parsed(String file, String text, Function<CSVParser, T> reading) {
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      return reading.apply(parser);
    } catch (UncheckedIOException e) {
      Throwable reason = Optional.<Throwable>ofNullable(e.getCause()).orElse(e);
      throw new SettingException("file", file + ": " + reason.getMessage(), e);
    } catch (IOException e) {
      throw new SettingException("file", file + ": " + e.getMessage(), e);
    }
  }

  private CsvTable read(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new SettingException("file", file + " is empty");
    }
    CSVRecord first = records.next();
    String place = place(parser);
    checkSeparator(place, first);
    boolean header = isHeader(place, first);
    List<String> names = header ? first.toList() : numbers(first.size());
    int label =
        format.label().isPresent() ? column(CsvFormat.LABEL, format.label().get(), names) : NONE;
    int[] context = context(names, label);
    int[] columns = columns(names, label, context);
    Bounds bounds = named.of(columns.length, name -> coordinate(name, names, columns));
    ColumnRange.Names called = j -> "column '" + quote(names.get(columns[j])) + "'";
    List<String> labels = new ArrayList<>();
    double[] values = new double[Math.max(columns.length, 1_024)];
    double[] numbers = new double[context.length == 0 ? 0 : Math.max(context.length, 1_024)];
    int rows = 0;
    if (!header) {
      readRow(place, first, names, columns, values, rows);
      ColumnBounds.check(place, called, bounds, values, rows);
      readRow(place, first, names, context, numbers, rows++);
      readLabel(place, first, label, labels);
    }
    while (records.hasNext()) {
      CSVRecord row = records.next();
      values = withRoom(values, rows + 1, columns.length);
      numbers = withRoom(numbers, rows + 1, context.length);
      readRow(place(parser), row, names, columns, values, rows);
      ColumnBounds.check(place(parser), called, bounds, values, rows);
      readRow(place(parser), row, names, context, numbers, rows++);
      readLabel(place(parser), row, label, labels);
    }
    if (rows == 0) {
      throw new SettingException(
          "file", file + " has a header but no rows; if its line is a row, set header: false");
    }
    Batch points = points(values, columns, rows, names, standardise);
    List<String> classes = classes(labels);
    Optional<Labels> ofRows =
        labels.isEmpty() ? Optional.empty() : Optional.of(numbered(labels, classes));
    Optional<Context> known = ofRows.map(Context::of);
    if (context.length > 0) {
      Batch told = points(numbers, context, rows, names, true);
      ContextShape shape = new ContextShape(classes.size(), context.length, false);
      known = Optional.of(new Context(shape, rows, ofRows, told.values()));
    }
    return new CsvTable(
        points.with(known),
        header ? named(columns, names) : List.of(),
        classes,
        named(context, names),
        bounds);
  }

  /** What stands in some columns, in range; one coordinate of zeros if there are none. */
  private Batch points(
      double[] values, int[] columns, int rows, List<String> names, boolean standardised) {
    if (columns.length == 0) {
      return new Batch(rows, Shape.of(1));
    }
    Batch points =
        new Batch(rows, Shape.of(columns.length), Arrays.copyOf(values, rows * columns.length));
    ColumnRange.check(
        file, j -> "column '" + quote(names.get(columns[j])) + "'", points, standardised);
    return points;
  }

  private static List<String> named(int[] columns, List<String> names) {
    return Arrays.stream(columns).mapToObj(names::get).toList();
  }

  private static double[] withRoom(double[] values, int rows, int width) {
    return rows * width > values.length
        ? Arrays.copyOf(values, Math.multiplyExact(2, values.length))
        : values;
  }

  private static void readLabel(String place, CSVRecord row, int label, List<String> labels) {
    if (label != NONE) {
      String cell = row.get(label);
      if (cell.isEmpty()) {
        throw new SettingException("file", place + "the label is empty");
      }
      labels.add(cell);
    }
  }

  /** The classes in order, by value where all are numbers; a number as it was first written. */
  private List<String> classes(List<String> labels) {
    boolean numbers = labels.stream().allMatch(label -> NUMBER.matcher(label).matches());
    List<String> classes =
        numbers
            ? new ArrayList<>(
                labels.stream()
                    .collect(
                        Collectors.toMap(
                            Double::valueOf,
                            Function.identity(),
                            (first, later) -> first,
                            TreeMap::new))
                    .values())
            : labels.stream().distinct().sorted().toList();
    if (classes.size() > MOST_CLASSES) {
      throw new SettingException(
          "file",
          "%s has %d different labels in column '%s', and there may be %d"
              .formatted(file, classes.size(), format.label().orElseThrow(), MOST_CLASSES));
    }
    return List.copyOf(classes);
  }

  private static Labels numbered(List<String> labels, List<String> classes) {
    boolean numbers = classes.stream().allMatch(label -> NUMBER.matcher(label).matches());
    Function<String, Object> key = numbers ? Double::valueOf : label -> label;
    Map<Object, Integer> numbered = new HashMap<>();
    classes.forEach(name -> numbered.put(key.apply(name), numbered.size()));
    return new Labels(
        classes.size(),
        labels.stream().mapToInt(label -> numbered.get(key.apply(label))).toArray());
  }

  private String place(CSVParser parser) {
    return file + ":" + parser.getCurrentLineNumber() + ": ";
  }

  private static void checkSeparator(String place, CSVRecord first) {
    for (String cell : first) {
      if (cell.contains(";") || cell.contains("\t")) {
        throw new SettingException(
            "file",
            place
                + "'"
                + quote(cell)
                + "' looks separated by "
                + (cell.contains(";") ? "semicolons" : "tabs")
                + "; cells must be separated by commas");
      }
    }
  }

  private boolean isHeader(String place, CSVRecord first) {
    if (format.header() != CsvHeader.AUTO) {
      return format.header() == CsvHeader.TRUE;
    }
    List<String> numbers = numbersIn(first.toList());
    if (numbers.isEmpty() || numbers.size() == first.size()) {
      return numbers.isEmpty();
    }
    String word = first.stream().filter(c -> !numbers.contains(c)).findFirst().orElseThrow();
    throw new SettingException(
        "file",
        place
            + "the first line has numbers ('"
            + quote(numbers.get(0))
            + "') beside cells that are not a number ('"
            + quote(word)
            + "'); set header to true or false");
  }

  /** The cells that are numbers, finite or not. */
  static List<String> numbersIn(List<String> cells) {
    return cells.stream()
        .filter(cell -> NUMBER.matcher(cell).matches() || NOT_FINITE.matcher(cell).matches())
        .toList();
  }

  private static List<String> numbers(int size) {
    return IntStream.rangeClosed(1, size).mapToObj(Integer::toString).toList();
  }

  /** The columns of the numbers of a context. */
  private int[] context(List<String> names, int label) {
    int[] context =
        format.context().stream()
            .mapToInt(wanted -> column(CsvFormat.CONTEXT, wanted, names))
            .toArray();
    for (int k = 0; k < context.length; k++) {
      int column = context[k];
      if (column == label || Arrays.stream(context, 0, k).anyMatch(other -> other == column)) {
        throw new SettingException(
            CsvFormat.CONTEXT,
            "column '%s' of %s is asked for twice"
                .formatted(quote(names.get(column)), column == label ? "the classes" : file));
      }
    }
    return context;
  }

  private int[] columns(List<String> names, int label, int[] context) {
    int[] columns =
        format.columns().isEmpty()
            ? IntStream.range(0, names.size())
                .filter(column -> column != label && !has(context, column))
                .toArray()
            : format.columns().get().stream()
                .mapToInt(wanted -> column("columns", wanted, names))
                .toArray();
    if (columns.length == 0 && format.columns().isEmpty()) {
      throw new SettingException(
          context.length == 0 ? "file" : CsvFormat.CONTEXT,
          file
              + " has no columns but "
              + (context.length == 0 ? "that of the label" : "those of the context"));
    }
    for (int column : columns) {
      if (column == label) {
        throw new SettingException(
            CsvFormat.LABEL, "label is one of the columns, too: '" + names.get(label) + "'");
      }
      if (has(context, column)) {
        throw new SettingException(
            CsvFormat.CONTEXT,
            "column '%s' is one of the coordinates, too".formatted(quote(names.get(column))));
      }
    }
    return columns;
  }

  /** Which coordinate has a name. */
  private int coordinate(String wanted, List<String> names, int[] columns) {
    int column = column(ColumnBounds.SETTING, wanted, names);
    return IntStream.range(0, columns.length)
        .filter(k -> columns[k] == column)
        .findFirst()
        .orElseThrow(
            () ->
                new SettingException(
                    ColumnBounds.SETTING,
                    "column '%s' of %s is no coordinate, and bounds are those of coordinates"
                        .formatted(quote(names.get(column)), file)));
  }

  private static boolean has(int[] columns, int column) {
    return Arrays.stream(columns).anyMatch(other -> other == column);
  }

  private int column(String setting, String wanted, List<String> names) {
    int index = names.indexOf(wanted);
    if (index < 0) {
      index = numbers(names.size()).indexOf(wanted);
    }
    if (index < 0) {
      throw new SettingException(
          setting,
          "%s has no column '%s'; it has %s"
              .formatted(file, wanted, quote(String.join(", ", names))),
          wanted,
          names);
    }
    if (names.indexOf(wanted) != names.lastIndexOf(wanted)) {
      throw new SettingException(setting, file + " has two columns named '" + wanted + "'");
    }
    return index;
  }

  /** Words in a column that has no other meaning may be classes. */
  private String labelHint(String cell, String column) {
    return format.label().isEmpty()
            && cell.codePoints().allMatch(c -> Character.isLetter(c) || " _-".indexOf(c) >= 0)
            && cell.codePoints().anyMatch(Character::isLetter)
        ? "; if it is the class of the row, set label: " + quote(column)
        : "";
  }

  private void readRow(
      String place, CSVRecord row, List<String> names, int[] columns, double[] values, int index) {
    if (row.size() != names.size()) {
      throw new SettingException(
          "file",
          place + "the line has " + row.size() + " cells, the first one has " + names.size());
    }
    for (int k = 0; k < columns.length; k++) {
      String cell = row.get(columns[k]);
      String flaw = flaw(cell);
      if (!flaw.isEmpty()) {
        String column = names.get(columns[k]);
        throw new SettingException(
            "file",
            "%scolumn '%s': '%s' %s%s"
                .formatted(place, quote(column), quote(cell), flaw, labelHint(cell, column)));
      }
      values[index * columns.length + k] = Double.parseDouble(cell);
    }
  }

  /** What keeps a cell from being a finite number; empty if nothing does. */
  private static String flaw(String cell) {
    if (NOT_FINITE.matcher(cell).matches()) {
      return "is not a finite number";
    }
    if (!NUMBER.matcher(cell).matches()) {
      return "is not a number";
    }
    return Double.isInfinite(Double.parseDouble(cell)) ? "is too large" : "";
  }

  private static String quote(String cell) {
    String printable = cell.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= LONGEST_QUOTE
        ? printable
        : printable.substring(0, LONGEST_QUOTE) + "...";
  }
}
