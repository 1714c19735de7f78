package org.flowline.plugins.datasets.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.flowline.journal.array.NpyArray;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * Posteriors of which the benchmark has draws: the first 2,000 of its 10,000 given each
 * observation, files of this plugin.
 *
 * @param simulator whose they are
 * @param given the observations
 */
record ShippedPosteriors(Simulator simulator, Observations given) implements ReferencePosteriors {
  private static final int DRAWS = 2_000;

  @Override
  public Context observations() {
    return given.contexts();
  }

  @Override
  public OptionalInt draws() {
    return OptionalInt.of(DRAWS);
  }

  @Override
  public Batch draw(int observation, int n, RandomGenerator random) {
    if (n > DRAWS) {
      throw new IllegalArgumentException("%d draws of %d".formatted(n, DRAWS));
    }
    NpyArray all = given.draws();
    int width = simulator.shape().width();
    int from = observation * DRAWS * width;
    double[] values = Arrays.copyOfRange(all.values(), from, from + n * width);
    return new Batch(n, simulator.shape(), values)
        .with(Optional.of(given.repeated(observation, n)));
  }

  @Override
  public boolean allows(double[] point) {
    return simulator.allows(point);
  }
}
