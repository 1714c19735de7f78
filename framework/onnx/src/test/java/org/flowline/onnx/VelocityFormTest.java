package org.flowline.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.Conversion;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.Prediction;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.flow.PredictionFlow;
import org.junit.jupiter.api.Test;

class VelocityFormTest {
  private static final Interval TIMES = new Interval(0.1, 0.9);
  private static final NetworkShape TWO_FIELDS = new NetworkShape(Shape.of(3), 2, 4);

  /** An objective that does something with the flow of one of the fields. */
  private record Made(int field, UnaryOperator<ContinuousFlow> of) implements Objective {
    @Override
    public Minibatch minibatch(int size, Shape shape) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Flow flow(Network trained, Shape shape, Condition condition) {
      FieldNetwork network = FieldNetwork.of(trained).field(field, shape.width());
      return of.apply(new NetworkFlow(network, shape, TIMES, condition));
    }
  }

  /** What is done with velocities. */
  private interface Change {
    void apply(double t, double[] points, int rows, double[] out);
  }

  private static ContinuousFlow changed(ContinuousFlow flow, Change change) {
    return new ContinuousFlow() {
      @Override
      public Shape shape() {
        return flow.shape();
      }

      @Override
      public Interval times() {
        return flow.times();
      }

      @Override
      public void velocity(double t, double[] points, int rows, double[] out) {
        change.apply(t, points, rows, out);
      }

      @Override
      public void products(
          double t,
          double[] points,
          int rows,
          List<double[]> cotangents,
          double[] velocity,
          List<double[]> products) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static VelocityForm form(int field, UnaryOperator<ContinuousFlow> of) {
    return new VelocityForm("objective 'x'", new Made(field, of), TWO_FIELDS);
  }

  private static String refusal(UnaryOperator<ContinuousFlow> of) {
    return String.valueOf(
        assertThrows(NotExportableException.class, () -> form(0, of).at(0.5)).getMessage());
  }

  /** The path with alpha = t and sigma = 1 - t^2. */
  private record Curved() implements GaussianPath {
    @Override
    public void coefficients(double t, Coefficients out) {
      out.data(t, 1).source(1 - t * t, -2 * t).noise(0, 0);
    }

    @Override
    public boolean noisy() {
      return false;
    }
  }

  @Test
  void theFieldItselfHasNoNumbers() throws NotExportableException {
    assertArrayEquals(new double[] {1, 0, 1, 0}, form(0, flow -> flow).at(0.3));
    assertArrayEquals(new double[] {1, 0, 0, 1}, form(1, flow -> flow).at(0.7));
  }

  @Test
  void aPredictionIsConvertedByTheNumbersOfThePath() throws NotExportableException {
    VelocityForm form = form(1, flow -> new PredictionFlow(flow, Prediction.NOISE, new Curved()));
    for (double t : new double[] {0.1, 0.5, 0.9}) {
      Conversion exact =
          Conversion.of(Prediction.NOISE, Prediction.VELOCITY, new Curved().moments(t));
      assertArrayEquals(
          new double[] {1, exact.point(), 0, exact.prediction()}, form.at(t), 1e-15, "t = " + t);
    }
  }

  @Test
  void scaledPointsAreFound() throws NotExportableException {
    VelocityForm form =
        form(
            0,
            flow ->
                changed(
                    flow,
                    (t, points, rows, out) -> {
                      double[] scaled = points.clone();
                      for (int i = 0; i < scaled.length; i++) {
                        scaled[i] *= t;
                      }
                      flow.velocity(t, scaled, rows, out);
                    }));
    assertArrayEquals(new double[] {0.25, 0, 1, 0}, form.at(0.25));
  }

  @Test
  void aVelocityThatIsNotLinearInPointAndNetworkIsRefused() {
    String expected =
        "objective 'x' makes of the network f no velocity a(t) x + b(t) f(t, c(t) x), so it cannot"
            + " be exported";
    assertEquals(
        expected,
        refusal(
            flow ->
                changed(
                    flow,
                    (t, points, rows, out) -> {
                      flow.velocity(t, points, rows, out);
                      for (int i = 0; i < out.length; i++) {
                        out[i] = Math.max(-1, Math.min(1, out[i]));
                      }
                    })));
    assertEquals(
        expected,
        refusal(
            flow ->
                changed(
                    flow,
                    (t, points, rows, out) -> {
                      flow.velocity(t / 2, points, rows, out);
                      flow.velocity(t, points, rows, out);
                    })));
  }
}
