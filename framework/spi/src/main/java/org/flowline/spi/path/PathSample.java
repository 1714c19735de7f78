package org.flowline.spi.path;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;

/**
 * Where a batch of pairs is at its times, and how fast it moves.
 *
 * @param points x_t, {@code [batch, d]}
 * @param velocities u_t(x_t | x_0, x_1), {@code [batch, d]}
 * @since 0.1.0
 */
public record PathSample(Batch points, Batch velocities) {
  /** Buffers for {@code size} pairs. */
  public static PathSample of(int size, Shape shape) {
    return new PathSample(new Batch(size, shape), new Batch(size, shape));
  }
}
