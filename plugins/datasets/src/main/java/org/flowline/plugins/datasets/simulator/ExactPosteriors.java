package org.flowline.plugins.datasets.simulator;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * Posteriors that can be drawn from.
 *
 * @param simulator whose they are
 * @param given the observations
 * @param law draws parameters of a posterior
 */
record ExactPosteriors(Simulator simulator, Observations given, Law law)
    implements ReferencePosteriors {
  /** The law of parameters given an observation. */
  @FunctionalInterface
  interface Law {
    /**
     * Draws parameters, perhaps some that the prior excludes, which are not taken.
     *
     * @param observation given
     * @param parameters where they go
     */
    void draw(double[] observation, double[] parameters, RandomGenerator random);
  }

  @Override
  public Context observations() {
    return given.contexts();
  }

  @Override
  public OptionalInt draws() {
    return OptionalInt.empty();
  }

  @Override
  public Batch draw(int observation, int n, RandomGenerator random) {
    Batch out = new Batch(n, simulator.shape());
    double[] parameters = new double[out.width()];
    double[] observed = given.repeated(observation, 1).numbers();
    for (int row = 0; row < n; row++) {
      do {
        law.draw(observed, parameters, random);
      } while (!allows(parameters));
      System.arraycopy(parameters, 0, out.values(), row * parameters.length, parameters.length);
    }
    return out.with(Optional.of(given.repeated(observation, n)));
  }

  @Override
  public boolean allows(double[] point) {
    return simulator.allows(point);
  }
}
