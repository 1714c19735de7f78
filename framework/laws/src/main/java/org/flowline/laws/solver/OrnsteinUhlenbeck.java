package org.flowline.laws.solver;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.flowline.spi.solver.Dynamics;

/**
 * {@code dX = -2 X dt + dW} from a normal law with mean 1 and variance 1/2: the law at every time
 * is normal, with mean {@code e^-2t} and variance {@code 1/4 + e^-4t / 4}. Every coordinate is a
 * path of its own.
 */
final class OrnsteinUhlenbeck implements Dynamics {
  private static final double RATE = 2;

  double mean(double t) {
    return Math.exp(-RATE * t);
  }

  double variance(double t) {
    return (1 + Math.exp(-2 * RATE * t)) / (2 * RATE);
  }

  /** Draws of the law at time 0. */
  double[] start(int paths, RandomGenerator random) {
    double[] start = new double[paths];
    Arrays.setAll(start, k -> mean(0) + Math.sqrt(variance(0)) * random.nextGaussian());
    return start;
  }

  @Override
  public void drift(double t, double[] state, double[] out) {
    Arrays.setAll(out, k -> -RATE * state[k]);
  }

  @Override
  public void noise(double t, double[] state, double[] out) {
    Arrays.fill(out, 1);
  }

  @Override
  public int width(int size) {
    return 1;
  }

  @Override
  public void score(double t, double[] state, double[] out) {
    double mean = mean(t);
    double variance = variance(t);
    Arrays.setAll(out, k -> (mean - state[k]) / variance);
  }
}
