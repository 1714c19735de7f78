package org.flowline.spi.path;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;

/**
 * A path that is affine in its parts: {@code x_t = a(t) x_1 + b(t) x_0 + c(t) z} with z standard
 * normal, hence {@code u_t = a'(t) x_1 + b'(t) x_0 + c'(t) z}.
 *
 * @since 0.1.0
 */
public interface AffinePath extends ProbabilityPath {
  /** Writes a, b, c and their derivatives at time t into {@code out}. */
  void coefficients(double t, Coefficients out);

  /** Whether c is anything but zero for all times; without noise none is drawn. */
  boolean noisy();

  @Override
  default void sample(
      Batch source, Batch data, double[] times, RandomGenerator random, PathSample out) {
    double[] x0 = source.values();
    double[] x1 = data.values();
    double[] points = out.points().values();
    double[] velocities = out.velocities().values();
    int width = data.width();
    boolean noisy = noisy();
    Coefficients c = new Coefficients();
    for (int row = 0, i = 0; row < data.size(); row++) {
      coefficients(times[row], c);
      for (int end = i + width; i < end; i++) {
        double z = noisy ? random.nextGaussian() : 0;
        points[i] = c.data() * x1[i] + c.source() * x0[i] + c.noise() * z;
        velocities[i] = c.dataRate() * x1[i] + c.sourceRate() * x0[i] + c.noiseRate() * z;
      }
    }
  }
}
