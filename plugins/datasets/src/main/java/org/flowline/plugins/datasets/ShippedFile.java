package org.flowline.plugins.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import org.flowline.toolkit.file.CsvFile;
import org.flowline.toolkit.file.CsvFormat;
import org.flowline.toolkit.file.CsvHeader;
import org.flowline.toolkit.file.CsvTable;

/**
 * A table of numbers that is part of this plugin, with a file of labels beside it.
 *
 * @param rows its numbers, {@code [rows, columns]}, with their labels
 * @param columns what they are called
 * @param digest of its bytes but the labels
 */
record ShippedFile(Batch rows, List<String> columns, String digest) {
  /** Reads {@code name.csv} and {@code name_labels.txt} of this package. */
  static ShippedFile read(String name) {
    byte[] content = content(name + ".csv");
    CsvFormat format = new CsvFormat(CsvHeader.TRUE, Optional.empty(), Optional.empty());
    CsvTable table = CsvFile.of(name, content).table(format, false);
    Batch rows = table.rows();
    int[] classes =
        text(content(name + "_labels.txt")).lines().mapToInt(Integer::parseInt).toArray();
    Labels labels = new Labels(Arrays.stream(classes).max().orElseThrow() + 1, classes);
    return new ShippedFile(
        new Batch(rows.size(), rows.shape(), rows.values(), Optional.of(labels)),
        table.columns(),
        FileDigest.of(content));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static byte[] content(String file) {
    try (InputStream in =
        Optional.ofNullable(ShippedFile.class.getResourceAsStream(file)).orElseThrow()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's own " + file + " cannot be read", e);
    }
  }
}
