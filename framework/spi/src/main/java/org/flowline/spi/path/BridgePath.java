package org.flowline.spi.path;

/**
 * An affine path whose law between two points, {@code x_t = a x_1 + b x_0 + c z}, is that of a
 * Brownian motion with noise rate g(t) tied to both, so that with coupled points {@code dx = (v +
 * g^2/2 grad log p_t) dt + g dW} carries source to data (Tong et al. 2023b, theorem 3.2).
 *
 * @since 0.1.0
 */
public interface BridgePath extends AffinePath {
  /** g(t), positive. */
  double noise(double t);
}
