package org.flowline.engine.data;

import java.util.random.RandomGenerator;
import org.flowline.spi.component.ContractException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;

/** What data give, which has to be what they say. */
final class GivenPoints {
  private GivenPoints() {}

  /**
   * Fills a batch with draws.
   *
   * @throws ContractException if a coordinate is not finite, or a label no class
   */
  static void draw(Distribution distribution, Batch out, RandomGenerator random) {
    distribution.sample(out, random);
    double[] values = out.values();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw breach(distribution, "draws %s in row %d".formatted(values[i], i / out.width()));
      }
    }
    out.labels().ifPresent(labels -> requireClasses(distribution, labels));
  }

  /**
   * The rows of a file.
   *
   * @throws ContractException if they are of another shape, or a label is no class
   */
  static Rows rows(Dataset dataset) {
    Rows rows = dataset.rows();
    if (!rows.shape().equals(dataset.shape())) {
      throw breach(
          dataset,
          "says that its points have shape %s, and gives rows of shape %s"
              .formatted(dataset.shape(), rows.shape()));
    }
    rows.labels().ifPresent(labels -> requireClasses(dataset, labels));
    return rows;
  }

  private static void requireClasses(Data data, Labels labels) {
    int[] values = labels.values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] >= data.classes()) {
        throw breach(
            data,
            "gives row %d class %d, and has %d classes".formatted(i, values[i], data.classes()));
      }
    }
  }

  private static ContractException breach(Data data, String what) {
    return new ContractException("data %s %s, from 0".formatted(data.getClass().getName(), what));
  }
}
