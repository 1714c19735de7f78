package org.flowline.toolkit.solver;

/** Looks at each step that is about to be accepted. */
interface StepWatch {
  /**
   * Called with the step on trial.
   *
   * @param t where the step begins
   * @param next where it ends
   * @param stepper has the states at both, and the slopes between
   */
  void step(double t, double next, Stepper stepper);
}
