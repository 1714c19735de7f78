package org.flowline.cli.mathematics;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.ToldContext;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;

/** Rows that training sees standardised. */
record StandardisedFile(Batch rows) implements Dataset {
  /** Normal points of the plane with these means and deviations. */
  static StandardisedFile normal(int n, double[] mean, double[] deviation, long seed) {
    RandomGenerator random = Randomness.seed(seed).stream();
    Batch rows = new Batch(n, Shape.of(2));
    Arrays.setAll(rows.values(), i -> mean[i % 2] + deviation[i % 2] * random.nextGaussian());
    return new StandardisedFile(rows);
  }

  /** So many test points, no validation points. */
  Splits splits(int test) {
    Randomness random = Randomness.seed(3);
    return Splits.of(
        this, ToldContext.NONE, OptionalInt.empty(), new Splits.Sizes(0, test), random, random);
  }

  @Override
  public Shape shape() {
    return rows.shape();
  }

  @Override
  public boolean standardise() {
    return true;
  }

  @Override
  public String digest() {
    return "none";
  }
}
