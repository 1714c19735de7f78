package org.flowline.spi.data;

/**
 * A law whose density is known, in closed form or as an integral that can be computed.
 *
 * @since 0.1.0
 */
public interface Density {
  /**
   * The logarithm of the density at many points, in nats; minus infinity where it vanishes.
   *
   * @param points x, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where log p goes, {@code [rows]}
   */
  void logDensity(double[] points, int rows, double[] out);
}
