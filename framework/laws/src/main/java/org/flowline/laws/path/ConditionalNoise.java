package org.flowline.laws.path;

import java.util.Optional;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.ProbabilityPath;

/** The squared noise rate g^2 of a path's SDE, and the score given the pair. */
interface ConditionalNoise {
  /** No noise: the equation is that of the flow. */
  ConditionalNoise NONE = (t, x, x0, x1, out) -> 0;

  /**
   * Writes the score of the law that is known given the pair, and returns g^2.
   *
   * @param x a coordinate of x_t
   * @param x0 the same of the source point
   * @param x1 the same of the data point
   * @param out where the score goes, at 0
   */
  double at(double t, double x, double x0, double x1, double[] out);

  /** Of a bridge, or of a diffusion path with its own source. */
  static Optional<ConditionalNoise> of(ProbabilityPath path) {
    if (path instanceof BridgePath bridge) {
      return Optional.of(bridge(bridge));
    }
    if (path instanceof GaussianPath gaussian && CentredNormal.neededBy(path).isPresent()) {
      return Optional.of(diffusion(gaussian));
    }
    return Optional.empty();
  }

  private static ConditionalNoise bridge(BridgePath path) {
    Coefficients c = new Coefficients();
    return (t, x, x0, x1, out) -> {
      path.coefficients(t, c);
      out[0] = -(x - c.data() * x1 - c.source() * x0) / (c.noise() * c.noise());
      return path.noise(t) * path.noise(t);
    };
  }

  private static ConditionalNoise diffusion(GaussianPath path) {
    return (t, x, x0, x1, out) -> {
      GaussianMoments moments = path.moments(t);
      out[0] = -(x - moments.alpha() * x1) / (moments.sigma() * moments.sigma());
      return moments.squaredNoiseRate();
    };
  }
}
