package org.flowline.toolkit.file;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.ContextColumns;

/**
 * How the points of a CSV file are read.
 *
 * @param header whether the first line names the columns
 * @param columns which ones to take, by name or by number from 1; all others if empty. Where the
 *     list is empty, as in a file of contexts alone, points are of one coordinate, 0
 * @param label the column of the classes, by name or by number from 1, which is then no coordinate
 * @param context the columns of numbers that are known of a point and are no coordinates, likewise
 * @since 0.1.0
 */
public record CsvFormat(
    CsvHeader header,
    Optional<List<String>> columns,
    Optional<String> label,
    List<String> context) {
  /** The name of {@link #context} where it is wrong. */
  public static final String CONTEXT = "context";

  /** The name of {@link #label} where it is wrong. */
  public static final String LABEL = "label";

  /** Copies. */
  public CsvFormat {
    columns = columns.map(List::copyOf);
    context = List.copyOf(context);
  }

  /** Without a context but the class. */
  public CsvFormat(CsvHeader header, Optional<List<String>> columns, Optional<String> label) {
    this(header, columns, label, List.of());
  }

  /** The same with the columns that a condition names; its own label stays where it has one. */
  public CsvFormat with(ContextColumns named) {
    return new CsvFormat(header, columns, label.or(named::label), named.numbers());
  }
}
