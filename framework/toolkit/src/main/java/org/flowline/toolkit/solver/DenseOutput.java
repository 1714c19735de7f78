package org.flowline.toolkit.solver;

/** Writes the states at given times while the steps go past them. */
final class DenseOutput implements StepWatch {
  private final Interpolant interpolant;
  private final double[] times;
  private final double[] states;
  private final int size;
  private final double[] weights;
  private int reached = 1;

  /**
   * At the first time.
   *
   * @param times in the order of the way
   * @param states where they go, {@code [times, size]}; the first is there
   */
  DenseOutput(Interpolant interpolant, double[] times, double[] states) {
    this.interpolant = interpolant;
    this.times = times;
    this.states = states;
    size = states.length / times.length;
    weights = new double[interpolant.polynomials().size()];
  }

  @Override
  public void step(double t, double next, Stepper stepper) {
    double direction = Math.signum(next - t);
    while (reached < times.length && direction * (next - times[reached]) >= 0) {
      if (times[reached] == next) {
        // Interpolants pass through the end but for rounding, which a reader would see.
        System.arraycopy(stepper.trial(), 0, states, reached * size, size);
      } else {
        interpolant.weights((times[reached] - t) / (next - t), weights);
        stepper.between(weights, next - t, states, reached * size);
      }
      reached++;
    }
  }
}
