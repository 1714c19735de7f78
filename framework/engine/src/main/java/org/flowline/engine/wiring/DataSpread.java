package org.flowline.engine.wiring;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;

/** How wide data are as the network sees them. */
final class DataSpread {
  /** Standard deviations of so many draws are right to 1 %. */
  private static final int DRAWS = 10_000;

  private DataSpread() {}

  /** The largest standard deviation of a coordinate; 1 where rows are standardised. */
  static double largest(Data data) {
    if (data instanceof Dataset dataset) {
      return dataset.standardise() ? 1 : largest(dataset.rows());
    }
    Batch draws = new Batch(DRAWS, data.shape());
    ((Distribution) data).sample(draws, Randomness.seed(0).purpose("spread").stream());
    return largest(draws);
  }

  private static double largest(Batch points) {
    int width = points.width();
    double largest = 0;
    for (int j = 0; j < width; j++) {
      double mean = 0;
      double squares = 0;
      int n = 0;
      for (int i = j; i < points.values().length; i += width) {
        double delta = points.values()[i] - mean;
        mean += delta / ++n;
        squares += delta * (points.values()[i] - mean);
      }
      largest = Math.max(largest, Math.sqrt(squares / n));
    }
    return largest;
  }
}
