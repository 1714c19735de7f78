package org.flowline.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.Interval;

/**
 * The jump from the source to the data that an objective makes of the fields f_k of a network:
 * {@code a x + sum_k b_k f_k(t, c x)}, where t is what the network is told of the times.
 *
 * @param way the times of the flow
 * @param numbers as in {@link LinearForm}
 * @param told the times that the network is told of each point
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record JumpForm(Interval way, double[] numbers, double[] told) {
  /**
   * That of an objective whose flow jumps.
   *
   * @param named what the objective is called in messages
   * @param shape of the network
   * @throws NotExportableException if the jump has not this form
   */
  static JumpForm of(String named, Objective objective, NetworkShape shape)
      throws NotExportableException {
    LinearForm form = new LinearForm(shape);
    FlowMap map = (FlowMap) objective.flow(form.network(), shape.point(), form.condition());
    Interval way = map.times();
    double[] numbers =
        form.numbers((points, rows, out) -> map.transport(way.from(), way.to(), points, rows, out))
            .orElseThrow(() -> notOfTheForm(named));
    double[] all = form.times();
    double[] told = Arrays.copyOf(all, shape.times());
    if (IntStream.range(0, all.length).anyMatch(i -> all[i] != told[i % told.length])) {
      throw notOfTheForm(named);
    }
    return new JumpForm(way, numbers, told);
  }

  private static NotExportableException notOfTheForm(String named) {
    return new NotExportableException(
        "%s makes of the network f no jump a x + b f(t, c x), so it cannot be exported"
            .formatted(named));
  }
}
