package org.flowline.onnx;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.Interval;

/**
 * The velocity that an objective makes of the fields f_k of a network: {@code v = a(t) x + sum_k
 * b_k(t) f_k(t, c(t) x)}.
 */
final class VelocityForm {
  private final LinearForm form;
  private final ContinuousFlow flow;
  private final String named;

  /**
   * That of an objective.
   *
   * @param named what the objective is called in messages
   * @param shape of the network
   */
  VelocityForm(String named, Objective objective, NetworkShape shape) {
    this.named = named;
    form = new LinearForm(shape);
    flow = ContinuousFlow.of(objective.flow(form.network(), shape.point(), form.condition()));
  }

  /** The times of the flow. */
  Interval times() {
    return flow.times();
  }

  /** How many numbers a time has. */
  int size() {
    return form.size();
  }

  /**
   * The numbers of a time, as in {@link LinearForm}.
   *
   * @throws NotExportableException if the velocity has not this form
   */
  double[] at(double t) throws NotExportableException {
    Optional<double[]> found =
        form.numbers((points, rows, out) -> flow.velocity(t, points, rows, out));
    if (found.isEmpty() || Arrays.stream(form.times()).anyMatch(at -> at != t)) {
      throw new NotExportableException(
          "%s makes of the network f no velocity a(t) x + b(t) f(t, c(t) x), so it cannot be exported"
              .formatted(named));
    }
    return found.get();
  }
}
