package org.flowline.toolkit.file;

/**
 * Whether the first line of a CSV file names the columns.
 *
 * @since 0.1.0
 */
public enum CsvHeader {
  /** It does if none of its cells is a number. */
  AUTO,
  /** It does. */
  TRUE,
  /** It is a row like the others. */
  FALSE
}
