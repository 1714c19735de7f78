package org.flowline.spi.flow;

/**
 * A flow whose score is known, so that {@code dx = (v + g^2/2 grad log p_t) dt + g dW} has the same
 * marginals as {@code dx/dt = v} (Song et al. 2021, appendix D.1); Itô and Stratonovich agree,
 * because g depends on time alone.
 *
 * @since 0.1.0
 */
public interface StochasticFlow extends ContinuousFlow {
  /**
   * The drift {@code v + g^2/2 grad log p_t} at many points at one time.
   *
   * @param t the time
   * @param points x, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where the drift goes, {@code [rows, d]}
   */
  void drift(double t, double[] points, int rows, double[] out);

  /**
   * The score {@code grad log p_t} at many points at one time.
   *
   * @param t the time
   * @param points x, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where the score goes, {@code [rows, d]}
   */
  void score(double t, double[] points, int rows, double[] out);

  /** g(t) of each coordinate. */
  double noise(double t, int coordinate);
}
