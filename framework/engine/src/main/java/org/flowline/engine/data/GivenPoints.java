package org.flowline.engine.data;

import java.util.random.RandomGenerator;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Context;
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
   * @throws ContractException if a coordinate is no number or beyond its bounds, a number of a
   *     context not finite, or a label no class
   */
  static void draw(Distribution distribution, Batch out, RandomGenerator random) {
    distribution.sample(out, random);
    double[] values = out.values();
    for (int i = 0; i < values.length; i++) {
      // What is too large for a number is told where it is learned from: settings can ask for it.
      if (Double.isNaN(values[i])) {
        throw breach(distribution, "draws %s in row %d".formatted(values[i], i / out.width()));
      }
    }
    requireBounds(distribution, out);
    out.context().ifPresent(context -> requireContext(distribution, context));
  }

  /** A draw may be rounded to a bound, and not beyond. */
  private static void requireBounds(Distribution distribution, Batch out) {
    Bounds bounds = distribution.bounds();
    for (int j = 0; j < bounds.low().size(); j++) {
      for (int row = 0; bounds.bounded(j) && row < out.size(); row++) {
        double x = out.values()[row * out.width() + j];
        if (x < bounds.low().get(j) || x > bounds.high().get(j)) {
          throw breach(
              distribution,
              "says that coordinate %d is %s, and draws %s in row %d"
                  .formatted(j, bounds.inWords(j), x, row));
        }
      }
    }
  }

  /**
   * The rows of a file.
   *
   * @throws ContractException if they are of another shape, a coordinate is not within its bounds,
   *     a number of a context is not finite or a label no class
   */
  static Rows rows(Dataset dataset) {
    Rows rows = dataset.rows();
    if (!rows.shape().equals(dataset.shape())) {
      throw breach(
          dataset,
          "says that its points have shape %s, and gives rows of shape %s"
              .formatted(dataset.shape(), rows.shape()));
    }
    requireBounds(dataset, rows);
    rows.context().ifPresent(context -> requireContext(dataset, context));
    return rows;
  }

  private static void requireBounds(Dataset dataset, Rows rows) {
    Bounds bounds = dataset.bounds();
    double[] x = new double[rows.width()];
    for (int row = 0; !bounds.none() && row < rows.size(); row++) {
      rows.read(row, x, 0);
      int off = bounds.breach(x, 0);
      if (off >= 0) {
        throw breach(
            dataset,
            "says that coordinate %d is %s, and has %s in row %d"
                .formatted(off, bounds.inWords(off), x[off], row));
      }
    }
  }

  private static void requireContext(Data data, Context context) {
    double[] numbers = context.numbers();
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw breach(
            data,
            "gives row %d the number %s in its context"
                .formatted(i / context.shape().numbers(), numbers[i]));
      }
    }
    context.labels().ifPresent(labels -> requireClasses(data, labels));
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
