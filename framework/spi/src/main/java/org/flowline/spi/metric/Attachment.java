package org.flowline.spi.metric;

import java.util.List;
import java.util.Objects;

/**
 * Something that a metric has to show beside its numbers: {@link Evaluation#attach}. It is kept
 * with the evaluation's files, shown on its page and published with it.
 *
 * @since 0.1.0
 */
public sealed interface Attachment {
  /** What its file is called, in small letters, digits and {@code _}; each once a metric. */
  String name();

  /** What it shows, one sentence. */
  String title();

  /**
   * A table.
   *
   * @param name of the file
   * @param title what it shows
   * @param columns their names
   * @param rows one text a column each
   */
  record Table(String name, String title, List<String> columns, List<List<String>> rows)
      implements Attachment {
    /**
     * Copies.
     *
     * @throws IllegalArgumentException if the name is none, or a row has not as many texts as there
     *     are columns
     */
    public Table {
      requireName(name);
      columns = List.copyOf(columns);
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).stream().anyMatch(Objects::isNull)) {
          throw new IllegalArgumentException(
              "row %d of table '%s' has a text that is null".formatted(i, name));
        }
        if (rows.get(i).size() != columns.size()) {
          throw new IllegalArgumentException(
              "row %d of table '%s' has %d texts for %d columns"
                  .formatted(i, name, rows.get(i).size(), columns.size()));
        }
      }
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A picture.
   *
   * @param name of the file
   * @param title what it shows
   * @param png the bytes of a PNG file
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Picture(String name, String title, byte[] png) implements Attachment {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the name is none, or the bytes are no PNG file
     */
    public Picture {
      requireName(name);
      if (png.length < 8 || png[1] != 'P' || png[2] != 'N' || png[3] != 'G') {
        throw new IllegalArgumentException("picture '" + name + "' is no PNG file");
      }
    }
  }

  private static void requireName(String name) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "an attachment's name has small letters, digits and '_', got '" + name + "'");
    }
  }
}
