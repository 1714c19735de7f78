package org.flowline.toolkit.solver;

/**
 * Proportional-integral control of the step size: after an accepted step with error norm e_n the
 * next is {@code h S e_n^-(1/q - 3 beta/4) e_(n-1)^beta} with q the order of the error estimate
 * plus 1 and beta = 0.04 (Gustafsson 1991; Hairer, Norsett, Wanner 1993, section II.4 and Hairer
 * and Wanner 1996, section IV.2). After a rejected step it is {@code h S e_n^(-1/q)}.
 *
 * @since 0.1.0
 */
public final class StepControl {
  private static final double SAFETY = 0.9;
  private static final double INTEGRAL = 0.04;
  private static final double SMALLEST = 0.2;
  private static final double LARGEST = 10;
  private static final double LEAST_ERROR = 1e-4;

  private final double exponent;
  private double previousError = LEAST_ERROR;
  private boolean afterRejection;

  /** Control of a method whose local error estimate is O(h^{@code errorOrder}). */
  public StepControl(int errorOrder) {
    exponent = 1.0 / errorOrder;
  }

  /** The factor for the step after an accepted one; no growth right after a rejection. */
  public double accept(double error) {
    double factor =
        SAFETY * Math.pow(error, -(exponent - 0.75 * INTEGRAL)) * Math.pow(previousError, INTEGRAL);
    previousError = Math.max(error, LEAST_ERROR);
    double bounded = Math.max(SMALLEST, Math.min(afterRejection ? 1 : LARGEST, factor));
    afterRejection = false;
    return bounded;
  }

  /** The factor for the next attempt after a rejected one; the error may be infinite or NaN. */
  public double reject(double error) {
    afterRejection = true;
    double factor = SAFETY * Math.pow(error, -exponent);
    return factor > SMALLEST ? factor : SMALLEST;
  }
}
