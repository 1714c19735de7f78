package org.flowline.spi.solver;

/**
 * Sees the accepted steps of an integration.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StepObserver {
  /** Sees nothing. */
  StepObserver NONE = (time, step, state) -> {};

  /**
   * Called after each accepted step.
   *
   * @param time the time reached
   * @param step the signed step that led there
   * @param state y(time), valid during the call only
   */
  void accepted(double time, double step, double[] state);
}
