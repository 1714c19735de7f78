package org.flowline.toolkit.file;

/**
 * The settings of a data set that comes from a CSV file. Whoever has other points for a model of
 * that data reads their file in the same way.
 *
 * @since 0.1.0
 */
public interface CsvSettings {
  /** How the file is read. */
  CsvFormat format();
}
