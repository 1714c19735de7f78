package org.flowline.toolkit.likelihood;

import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.solver.Dynamics;

/**
 * A flow together with the integral of its divergence: the state is positions {@code [n, d]}, then
 * {@code [n]} integrals.
 *
 * @param flow the velocity
 * @param divergence at each of the n points
 * @param positions n d
 * @param norm what an adaptive solver's error is measured over
 * @since 0.1.0
 */
public record AugmentedDynamics(
    ContinuousFlow flow,
    DivergenceEstimate.Along divergence,
    int positions,
    LogLikelihood.ErrorNorm norm)
    implements Dynamics {
  @Override
  public void drift(double t, double[] state, double[] out) {
    divergence.at(flow, t, state, out, out, positions);
  }

  @Override
  public int controlled(int size) {
    return norm == LogLikelihood.ErrorNorm.POSITION ? positions : size;
  }
}
