package org.flowline.plugins.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.flowline.spi.data.Batch;

/**
 * A table of numbers that is part of this plugin.
 *
 * @param rows its numbers, {@code [rows, columns]}
 * @param digest of its bytes
 */
record ShippedFile(Batch rows, String digest) {
  /** Reads a file of this package. */
  static ShippedFile read(String name) {
    try (InputStream in =
        Optional.ofNullable(ShippedFile.class.getResourceAsStream(name)).orElseThrow()) {
      byte[] content = in.readAllBytes();
      CsvDataset.Config config =
          new CsvDataset.Config(name, CsvDataset.Header.TRUE, Optional.empty(), false);
      String text = new String(content, StandardCharsets.UTF_8);
      return new ShippedFile(new CsvReader(name, config).read(text), ContentDigest.of(content));
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's own " + name + " cannot be read", e);
    }
  }
}
