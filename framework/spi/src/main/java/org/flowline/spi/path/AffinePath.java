package org.flowline.spi.path;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;

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
      int end = i + width;
      if (noisy) {
        Randomness.normals(random, velocities, i, end);
      } else {
        Arrays.fill(velocities, i, end, 0);
      }
      double ofData = c.data();
      double ofSource = c.source();
      double noise = c.noise();
      double dataRate = c.dataRate();
      double sourceRate = c.sourceRate();
      double noiseRate = c.noiseRate();
      for (; i < end; i++) {
        double z = velocities[i];
        points[i] = ofData * x1[i] + ofSource * x0[i] + noise * z;
        velocities[i] = dataRate * x1[i] + sourceRate * x0[i] + noiseRate * z;
      }
    }
  }
}
