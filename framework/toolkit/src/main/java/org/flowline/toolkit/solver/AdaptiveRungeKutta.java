package org.flowline.toolkit.solver;

import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;

/**
 * An explicit Runge-Kutta method with an embedded one, and steps that keep the estimated error
 * within tolerance. The error is measured over the whole state, so all points of a batch share
 * their steps.
 *
 * @since 0.1.0
 */
public abstract class AdaptiveRungeKutta extends SteppingRungeKutta {
  private static final double FIRST_GUESS = 0.01;
  private static final double NEGLIGIBLE = 1e-5;
  private static final double ROUNDING = 16;

  private final Tolerance tolerance;
  private final int maxSteps;

  /**
   * A method.
   *
   * @param tableau with embedded weights
   * @param interpolant the states within a step, one polynomial a stage
   * @param settings the tolerance
   */
  protected AdaptiveRungeKutta(
      ButcherTableau tableau, Interpolant interpolant, AdaptiveSteps settings) {
    super(tableau, interpolant);
    tolerance = new Tolerance(settings.rtol(), settings.atol());
    maxSteps = settings.maxSteps();
  }

  @Override
  final Solution integrate(
      Dynamics dynamics, double[] start, double from, double to, StepWatch watch) {
    Stepper stepper = new Stepper(tableau(), dynamics, start, from);
    StepControl control = new StepControl(tableau().order());
    double smallest = ROUNDING * Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
    int controlled = dynamics.controlled(start.length);
    double step = firstStep(stepper, controlled, from, to);
    double t = from;
    int accepted = 0;
    int rejected = 0;
    while (t != to) {
      // A last step that would fall just short is stretched to the end.
      boolean last = Math.abs(to - t) <= 1.01 * Math.abs(step);
      double next = last ? to : t + step;
      if (!last && Math.abs(step) < smallest) {
        throw vanished(t, step, stepper);
      }
      if (accepted + rejected == maxSteps) {
        throw new IntegrationException(
            "max_steps = " + maxSteps + " steps led from t = " + from + " to " + t + " only");
      }
      stepper.attempt(t, next);
      step = next - t;
      double error =
          tolerance.norm(stepper.error(step), stepper.state(), stepper.trial(), controlled);
      if (error <= 1 && Stepper.finite(stepper.trial())) {
        watch.step(t, next, stepper);
        stepper.accept();
        t = next;
        step *= control.accept(error);
        accepted++;
      } else {
        step *= control.reject(error);
        rejected++;
      }
    }
    return new Solution(stepper.state(), stepper.evaluations(), accepted, rejected);
  }

  private static IntegrationException vanished(double t, double step, Stepper stepper) {
    String reason =
        Stepper.finite(stepper.trial())
            ? "the error stays above the tolerance"
            : "the state stops being finite";
    return new IntegrationException(
        "the step size vanished at t = " + t + " (" + step + "): " + reason);
  }

  /**
   * A first step for which an explicit Euler step would change the state by about a hundredth
   * (Hairer, Norsett, Wanner 1993, section II.4, "Starting step size"); two evaluations.
   */
  private double firstStep(Stepper stepper, int controlled, double from, double to) {
    double[] y = stepper.state();
    double[] f = stepper.slope(from);
    if (!Stepper.finite(f)) {
      throw new IntegrationException("the drift at t = " + from + " is not finite");
    }
    double length = Math.abs(to - from);
    double direction = Math.signum(to - from);
    double size = tolerance.norm(y, y, y, controlled);
    double slope = tolerance.norm(f, y, y, controlled);
    double guess = size < NEGLIGIBLE || slope < NEGLIGIBLE ? 1e-6 : FIRST_GUESS * (size / slope);
    guess = Math.min(guess, length);
    double[] after = stepper.slopeAfterEuler(from, direction * guess);
    for (int k = 0; k < after.length; k++) {
      after[k] -= f[k];
    }
    double steepest = Math.max(slope, tolerance.norm(after, y, y, controlled) / guess);
    double second =
        steepest <= 1e-15
            ? Math.max(1e-6, guess * 1e-3)
            : Math.pow(FIRST_GUESS / steepest, 1.0 / tableau().order());
    double step = Math.min(100 * guess, second);
    // Not finite where the trial Euler step left the field's domain: keep the cautious guess.
    return direction * Math.min(length, step > 0 ? step : guess);
  }
}
