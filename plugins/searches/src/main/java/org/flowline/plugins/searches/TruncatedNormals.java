package org.flowline.plugins.searches;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.special.Erf;

/**
 * An equal mixture of normal laws, each cut to the unit interval and normalised there.
 *
 * <p>With centres m_i, widths s_i and the masses {@code Z_i = Phi((1 - m_i) / s_i) - Phi(-m_i /
 * s_i)}, the density is {@code 1/n sum_i phi((u - m_i) / s_i) / (s_i Z_i)}.
 */
final class TruncatedNormals {
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

  private final double[] centres;
  private final double[] widths;
  private final double[] masses;

  private TruncatedNormals(double[] centres, double[] widths) {
    this.centres = centres;
    this.widths = widths;
    this.masses = new double[centres.length];
    for (int i = 0; i < masses.length; i++) {
      masses[i] = normal(i, 0, 1);
    }
  }

  /**
   * A kernel at each position and, as the prior, one at 1/2 of width 1. A kernel is as wide as the
   * larger of the gaps to its neighbours, among which the prior is one (Bergstra et al. 2011,
   * section 4.2), but at least {@code 1 / min(100, n + 1)} with n kernels, as in hyperopt and
   * Optuna, so that equal observations do not make a spike.
   *
   * @param positions in [0, 1], in any order
   */
  static TruncatedNormals around(double[] positions) {
    double[] centres = Arrays.copyOf(positions, positions.length + 1);
    centres[positions.length] = 0.5;
    Arrays.sort(centres);
    int prior = Arrays.binarySearch(centres, 0.5);
    double least = 1.0 / Math.min(100, centres.length + 1);
    double[] widths = new double[centres.length];
    for (int i = 0; i < widths.length; i++) {
      double left = i > 0 ? centres[i] - centres[i - 1] : 0;
      double right = i < widths.length - 1 ? centres[i + 1] - centres[i] : 0;
      widths[i] = i == prior ? 1 : Math.max(least, Math.max(left, right));
    }
    return new TruncatedNormals(centres, widths);
  }

  /** A draw from the mixture, in [0, 1). */
  double draw(RandomGenerator random) {
    int kernel = random.nextInt(centres.length);
    // Centres are inside and widths at most 1, so at least one draw in three is.
    double drawn;
    do {
      drawn = centres[kernel] + widths[kernel] * random.nextGaussian();
    } while (!(drawn >= 0 && drawn < 1));
    return drawn;
  }

  /** The density at a point of the unit interval. */
  double density(double at) {
    double sum = 0;
    for (int i = 0; i < centres.length; i++) {
      double z = (at - centres[i]) / widths[i];
      sum += Math.exp(-z * z / 2) / (ROOT_2_PI * widths[i] * masses[i]);
    }
    return sum / centres.length;
  }

  /** The probability between two points of the unit interval. */
  double mass(double from, double to) {
    double sum = 0;
    for (int i = 0; i < centres.length; i++) {
      sum += normal(i, from, to) / masses[i];
    }
    return sum / centres.length;
  }

  private double normal(int i, double from, double to) {
    double scale = widths[i] * ROOT_2;
    return Erf.erf((from - centres[i]) / scale, (to - centres[i]) / scale) / 2;
  }
}
