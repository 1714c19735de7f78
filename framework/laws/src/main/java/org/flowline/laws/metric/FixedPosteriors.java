package org.flowline.laws.metric;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * Two posteriors that are given points, of a prior that allows every point.
 *
 * @param first given the number 0, {@code [n, d]}
 * @param second given the number 1, {@code [n, d]}
 */
record FixedPosteriors(Batch first, Batch second) implements ReferencePosteriors {
  private static final ContextShape NUMBER = new ContextShape(0, 1, false);

  @Override
  public Context observations() {
    return new Context(NUMBER, 2, Optional.empty(), new double[] {0, 1});
  }

  @Override
  public OptionalInt draws() {
    return OptionalInt.of(Math.min(first.size(), second.size()));
  }

  @Override
  public Batch draw(int observation, int n, RandomGenerator random) {
    if (n > draws().orElseThrow()) {
      throw new IllegalArgumentException("there are no " + n + " draws");
    }
    Context given = new Context(NUMBER, n);
    for (int row = 0; row < n; row++) {
      given.copy(observations(), observation, row);
    }
    return (observation == 0 ? first : second).first(n).with(Optional.of(given));
  }

  @Override
  public boolean allows(double[] point) {
    return true;
  }
}
