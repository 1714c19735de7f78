package org.flowline.plugins.datasets.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.toolkit.file.CsvFile;
import org.flowline.toolkit.file.CsvFormat;
import org.flowline.toolkit.file.CsvHeader;

/**
 * The ten observations of a task of the benchmark, files of this plugin.
 *
 * @param task what the benchmark calls it
 * @param contexts one each
 */
record Observations(String task, Context contexts) {
  /** Reads {@code task_observations.csv}. */
  static Observations of(String task) {
    String file = task + "_observations.csv";
    CsvFormat format = new CsvFormat(CsvHeader.TRUE, Optional.empty(), Optional.empty());
    Batch rows = CsvFile.of(file, content(file)).table(format, false).rows();
    ContextShape shape = new ContextShape(0, rows.width(), false);
    return new Observations(task, new Context(shape, rows.size(), Optional.empty(), rows.values()));
  }

  /** One of them, as often as asked. */
  Context repeated(int observation, int n) {
    Context out = new Context(contexts.shape(), n);
    for (int row = 0; row < n; row++) {
      out.copy(contexts, observation, row);
    }
    return out;
  }

  /** The shipped draws of the posteriors, {@code [observations, draws, d]}. */
  NpyArray draws() {
    String file = task + "_posteriors.npy";
    try {
      return Npy.read(file, content(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's own " + file + " cannot be read", e);
    }
  }

  private static byte[] content(String file) {
    try (InputStream in =
        Optional.ofNullable(Observations.class.getResourceAsStream(file)).orElseThrow()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's own " + file + " cannot be read", e);
    }
  }
}
