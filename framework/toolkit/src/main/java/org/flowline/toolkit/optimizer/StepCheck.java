package org.flowline.toolkit.optimizer;

/**
 * What every updater requires of a step, so that a mistake is no silent garbage.
 *
 * @since 0.1.0
 */
public final class StepCheck {
  private StepCheck() {}

  /**
   * Checks what an updater is given.
   *
   * @param size how many weights it has state for
   * @param step counted from 1
   * @throws IllegalArgumentException if sizes differ, or the step is not numbered from 1
   */
  public static void of(int size, float[] weights, float[] gradient, long step) {
    if (weights.length != size || gradient.length != size) {
      throw new IllegalArgumentException(
          "state for %d weights, got %d weights and %d gradients"
              .formatted(size, weights.length, gradient.length));
    }
    if (step < 1) {
      throw new IllegalArgumentException("steps are numbered from 1, got " + step);
    }
  }
}
