package org.flowline.engine.wiring.rule;

import java.util.ArrayList;
import java.util.List;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;

/** How wide data are as the network sees them. */
final class DataSpread {
  /** Standard deviations of so many draws are right to 1 %. */
  private static final int DRAWS = 10_000;

  /** Of wide data fewer are drawn, which is right to 13 % at the worst. */
  private static final int MOST_NUMBERS = 10_000_000;

  private static final int FEWEST = 30;

  /** Enough to tell a mean that is far away. */
  private static final int FEW = 1_000;

  private DataSpread() {}

  /**
   * The largest standard deviation of a coordinate; 1 where rows are standardised, or may be gone.
   */
  static double largest(Data data) {
    if (data instanceof Dataset dataset) {
      return dataset.standardise() || dataset instanceof RecordedDataset
          ? 1
          : largest(dataset.rows());
    }
    int affordable = MOST_NUMBERS / data.shape().width();
    Batch draws = new Batch(Math.max(FEWEST, Math.min(DRAWS, affordable)), data.shape());
    ((Distribution) data).sample(draws, Randomness.seed(0).purpose("spread").stream());
    return largest(draws);
  }

  /**
   * The mean and the standard deviation of a coordinate.
   *
   * @param index of the coordinate, from 0
   */
  record Moments(int index, double mean, double deviation) {
    private double offset() {
      return deviation > 0 ? Math.abs(mean) / deviation : 0;
    }
  }

  /**
   * The coordinate whose mean is most deviations from 0; 0 of them where rows are standardised, or
   * may be gone.
   */
  static Moments farthest(Data data) {
    if (data instanceof Dataset dataset) {
      return dataset.standardise() || dataset instanceof RecordedDataset
          ? new Moments(0, 0, 1)
          : farthest(dataset.rows());
    }
    int affordable = Math.max(FEWEST, MOST_NUMBERS / data.shape().width());
    Batch draws = new Batch(Math.min(FEW, affordable), data.shape());
    ((Distribution) data).sample(draws, Randomness.seed(0).purpose("spread").stream());
    return farthest(draws);
  }

  /** The coordinates that have one value, from 0. */
  static List<Integer> constant(Batch rows) {
    int width = rows.width();
    double[] x = rows.values();
    List<Integer> constant = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      int i = j;
      while (i < x.length && x[i] == x[j]) {
        i += width;
      }
      if (i >= x.length) {
        constant.add(j);
      }
    }
    return constant;
  }

  private static Moments farthest(Batch points) {
    Moments farthest = new Moments(0, 0, 1);
    for (int j = 0; j < points.width(); j++) {
      Moments moments = moments(points, j);
      if (moments.offset() > farthest.offset()) {
        farthest = moments;
      }
    }
    return farthest;
  }

  private static double largest(Batch points) {
    double largest = 0;
    for (int j = 0; j < points.width(); j++) {
      largest = Math.max(largest, moments(points, j).deviation());
    }
    return largest;
  }

  private static Moments moments(Batch points, int j) {
    double mean = 0;
    double squares = 0;
    int n = 0;
    for (int i = j; i < points.values().length; i += points.width()) {
      double delta = points.values()[i] - mean;
      mean += delta / ++n;
      squares += delta * (points.values()[i] - mean);
    }
    return new Moments(j, mean, Math.sqrt(squares / n));
  }
}
