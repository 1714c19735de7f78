package org.flowline.plugins.objectives;

import java.util.Arrays;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;
import org.flowline.toolkit.likelihood.DivergenceEstimate;

/**
 * The gradient of the negative log-likelihood by the adjoint equation (Chen et al. 2018, appendix
 * B). With {@code s = a . v + a_l div v}, summed over points, the state (positions x, adjoints a,
 * gradient) follows {@code (v, -ds/dx, -ds/dtheta)} from source to data. The gradient is an
 * integral that nothing depends on, so no error control looks at it (Kidger et al. 2021).
 */
final class Adjoint {
  private final FieldNetwork network;
  private final Condition condition;
  private final Parameters parameters;
  private final Tape tape;
  private final int size;
  private final int width;

  Adjoint(FieldNetwork network, Condition condition, int size, int width) {
    this.condition = condition;
    this.network = network;
    this.size = size;
    this.width = width;
    parameters = network.parameters();
    tape = Tape.recording(parameters.type());
  }

  /**
   * The gradient in all parameters.
   *
   * @param end where the solve back to the source ended: positions come first
   */
  double[] gradient(Solver solver, DivergenceEstimate.Along divergence, double[] end) {
    int points = size * width;
    double[] start = new double[2 * points + parameters.size()];
    System.arraycopy(end, 0, start, 0, points);
    for (int i = 0; i < points; i++) {
      start[points + i] = end[i] / size;
    }
    double[] reached =
        solver
            .solve(new Backward(divergence), start, 0, 1, Randomness.seed(0), StepObserver.NONE)
            .end();
    return Arrays.copyOfRange(reached, 2 * points, reached.length);
  }

  private final class Backward implements Dynamics {
    private final DivergenceEstimate.Along divergence;
    private final Var[] wanted = new Var[1 + parameters.count()];

    Backward(DivergenceEstimate.Along divergence) {
      this.divergence = divergence;
    }

    @Override
    public void drift(double t, double[] state, double[] out) {
      int points = size * width;
      tape.reset();
      Var x = tape.input(state, size, width);
      Var a = tape.inputFrom(state, points, size, width);
      Var v = network.forward(tape, x, tape.fill(t, size, 1), condition.on(tape, 0, size));
      // The loss has slope -1/size in the integral that the solve collected.
      Var s =
          v.mul(a).sum().sub(StepReplay.divergence(tape, v, x, divergence).sum().times(1.0 / size));
      wanted[0] = x;
      for (int i = 0; i < parameters.count(); i++) {
        wanted[1 + i] = tape.parameter(parameters, i);
      }
      Var[] slopes = tape.gradients(s, wanted);
      v.read(out, 0);
      slopes[0].read(out, points);
      for (int i = 0; i < parameters.count(); i++) {
        slopes[1 + i].read(out, 2 * points + parameters.offset(i));
      }
      for (int i = points; i < out.length; i++) {
        out[i] = -out[i];
      }
    }

    @Override
    public int controlled(int length) {
      return 2 * size * width;
    }
  }
}
