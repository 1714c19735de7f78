package org.flowline.toolkit.file;

import java.util.List;
import java.util.Optional;

/**
 * How the points of a CSV file are read.
 *
 * @param header whether the first line names the columns
 * @param columns which ones to take, by name or by number from 1; all if empty
 * @param label the column of the classes, by name or by number from 1, which is then no coordinate
 * @since 0.1.0
 */
public record CsvFormat(CsvHeader header, Optional<List<String>> columns, Optional<String> label) {
  /** Copies. */
  public CsvFormat {
    columns = columns.map(List::copyOf);
  }
}
