package org.flowline.toolkit.objective;

import java.util.Optional;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.ProbabilityPath;

/**
 * Whether p_t(x | x_1) is a known normal law {@code N(alpha x_1, sigma^2 I)} at all times, as
 * scores and conversions between predictions need.
 *
 * @since 0.1.0
 */
public final class GaussianLaw {
  private GaussianLaw() {}

  /**
   * The path, if it is Gaussian, insists on its own normal source, is coupled independently and has
   * alpha and sigma positive from end to end.
   */
  public static Optional<GaussianPath> of(ProbabilityPath path, Coupling coupling) {
    if (path instanceof GaussianPath gaussian
        && CentredNormal.neededBy(path).isPresent()
        && coupling.independent()
        && positive(gaussian.moments(path.times().from()))
        && positive(gaussian.moments(path.times().to()))) {
      return Optional.of(gaussian);
    }
    return Optional.empty();
  }

  private static boolean positive(GaussianMoments moments) {
    return moments.alpha() > 0 && moments.sigma() > 0;
  }
}
