package org.flowline.plugins.optimizers;

/** What every updater requires of a step. */
final class StepCheck {
  private StepCheck() {}

  /**
   * Checks what an updater is given.
   *
   * @throws IllegalArgumentException if sizes differ, or the step is not numbered from 1
   */
  static void of(int size, float[] weights, float[] gradient, long step) {
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
