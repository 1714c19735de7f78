package org.flowline.engine.wiring.rule;

import java.util.List;
import java.util.stream.IntStream;
import org.flowline.engine.data.UnboundedScale;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Rows;
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
   * The largest standard deviation of a coordinate; 1 where points are standardised, or may be
   * gone. Draws within bounds are.
   *
   * @param bounds of coordinates that are learned on an unbounded scale
   */
  static double largest(Data data, Bounds bounds) {
    if (data instanceof Dataset dataset) {
      return dataset.standardise() || dataset instanceof RecordedDataset
          ? 1
          : largest(UnboundedScale.of(dataset.rows(), bounds));
    }
    if (!bounds.none()) {
      return 1;
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
   * The coordinate whose mean is most deviations from 0; 0 of them where points are standardised,
   * or may be gone. Draws within bounds, and noise beside them, are.
   *
   * @param bounds of coordinates that are learned on an unbounded scale
   */
  static Moments farthest(Data data, Bounds bounds) {
    if (data instanceof Dataset dataset) {
      return dataset.standardise() || dataset instanceof RecordedDataset
          ? new Moments(0, 0, 1)
          : farthest(UnboundedScale.of(dataset.rows(), bounds));
    }
    if (!bounds.none()) {
      return new Moments(0, 0, 1);
    }
    int affordable = Math.max(FEWEST, MOST_NUMBERS / data.shape().width());
    Batch draws = new Batch(Math.min(FEW, affordable), data.shape());
    ((Distribution) data).sample(draws, Randomness.seed(0).purpose("spread").stream());
    return farthest(draws);
  }

  /** The coordinates that have one value, from 0. */
  static List<Integer> constant(Rows rows) {
    int width = rows.width();
    double[] first = new double[width];
    double[] x = new double[width];
    boolean[] varies = new boolean[width];
    rows.read(0, first, 0);
    for (int i = 1; i < rows.size(); i++) {
      rows.read(i, x, 0);
      for (int j = 0; j < width; j++) {
        varies[j] |= x[j] != first[j];
      }
    }
    return IntStream.range(0, width).filter(j -> !varies[j]).boxed().toList();
  }

  private static Moments farthest(Rows points) {
    Moments farthest = new Moments(0, 0, 1);
    for (Moments moments : moments(points)) {
      if (moments.offset() > farthest.offset()) {
        farthest = moments;
      }
    }
    return farthest;
  }

  private static double largest(Rows points) {
    return moments(points).stream().mapToDouble(Moments::deviation).max().orElse(0);
  }

  private static List<Moments> moments(Rows points) {
    int width = points.width();
    double[] x = new double[width];
    double[] mean = new double[width];
    double[] squares = new double[width];
    for (int i = 0; i < points.size(); i++) {
      points.read(i, x, 0);
      for (int j = 0; j < width; j++) {
        double delta = x[j] - mean[j];
        mean[j] += delta / (i + 1);
        squares[j] += delta * (x[j] - mean[j]);
      }
    }
    return IntStream.range(0, width)
        .mapToObj(j -> new Moments(j, mean[j], Math.sqrt(squares[j] / points.size())))
        .toList();
  }
}
