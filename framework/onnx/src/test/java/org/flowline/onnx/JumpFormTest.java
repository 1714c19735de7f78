package org.flowline.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.Interval;
import org.flowline.toolkit.flow.AverageVelocityFlow;
import org.junit.jupiter.api.Test;

class JumpFormTest {
  private static final Interval TIMES = new Interval(0.1, 0.9);

  /** An objective that does something with jumps by the average velocity. */
  private record Made(UnaryOperator<FlowMap> of) implements Objective {
    @Override
    public Minibatch minibatch(int size, Shape shape) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Flow flow(Network trained, Shape shape, Condition condition) {
      return of.apply(new AverageVelocityFlow(FieldNetwork.of(trained), shape, TIMES, condition));
    }
  }

  /** What is done with a jump. */
  private interface Jump {
    void apply(double from, double to, double[] points, int rows, double[] out);
  }

  private static FlowMap changed(FlowMap flow, Jump jump) {
    return new FlowMap() {
      @Override
      public Shape shape() {
        return flow.shape();
      }

      @Override
      public Interval times() {
        return flow.times();
      }

      @Override
      public void transport(double from, double to, double[] points, int rows, double[] out) {
        jump.apply(from, to, points, rows, out);
      }
    };
  }

  private static JumpForm form(UnaryOperator<FlowMap> of) throws NotExportableException {
    return JumpForm.of("objective 'x'", new Made(of), new NetworkShape(Shape.of(3), 1, 4, 2));
  }

  /** {@code x + (s - t) u}, told both times. */
  @Test
  void theJumpByAnAverageVelocityIsFound() throws NotExportableException {
    JumpForm form = form(flow -> flow);
    assertEquals(TIMES, form.way());
    assertArrayEquals(new double[] {1, 1, 0.8}, form.numbers(), 1e-15);
    assertArrayEquals(new double[] {0.1, 0.9}, form.told());
  }

  @Test
  void twoJumpsAndRoundedOnesAreRefused() {
    UnaryOperator<FlowMap> twice =
        flow ->
            changed(
                flow,
                (from, to, points, rows, out) -> {
                  double[] between = new double[points.length];
                  flow.transport(from, 0.5, points, rows, between);
                  flow.transport(0.5, to, between, rows, out);
                });
    UnaryOperator<FlowMap> clipped =
        flow ->
            changed(
                flow,
                (from, to, points, rows, out) -> {
                  flow.transport(from, to, points, rows, out);
                  for (int i = 0; i < out.length; i++) {
                    out[i] = Math.max(-1, Math.min(1, out[i]));
                  }
                });
    for (UnaryOperator<FlowMap> of : List.of(twice, clipped)) {
      assertEquals(
          "objective 'x' makes of the network f no jump a x + b f(t, c x), so it cannot be"
              + " exported",
          assertThrows(NotExportableException.class, () -> form(of)).getMessage());
    }
  }
}
