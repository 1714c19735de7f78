package org.flowline.plugins.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.objective.ObjectiveContract;
import org.flowline.toolkit.objective.UniformTimes;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

final class ScoreAndFlowMatchingTest extends ObjectiveContract {
  private static final double SIGMA = 0.8;

  /** A Brownian bridge on [0.01, 0.99]. */
  private record Bridge() implements BridgePath {
    @Override
    public void coefficients(double t, Coefficients out) {
      double deviation = Math.sqrt(t * (1 - t));
      out.data(t, 1)
          .source(1 - t, -1)
          .noise(SIGMA * deviation, SIGMA * (1 - 2 * t) / (2 * deviation));
    }

    @Override
    public boolean noisy() {
      return true;
    }

    @Override
    public double noise(double t) {
      return SIGMA;
    }

    @Override
    public Interval times() {
      return new Interval(0.01, 0.99);
    }
  }

  @Override
  protected Objective objective() {
    return new ScoreAndFlowMatching(new Bridge(), Couplings.AS_DRAWN, new UniformTimes());
  }

  @Override
  protected Optional<Objective> objective(Coupling coupling) {
    return Optional.of(new ScoreAndFlowMatching(new Bridge(), coupling, new UniformTimes()));
  }

  /**
   * The exact fields of the bridge from 1 to 3: velocity {@code 2 + (1-2t)/(2t(1-t)) (x - m)} and
   * half the squared noise rate times the score, {@code -(x - m) / (2 t (1-t))}, at {@code m = 1 +
   * 2t}.
   */
  private record Exact() implements FieldNetwork {
    @Override
    public Parameters parameters() {
      return Parameters.builder(DataType.DOUBLE).add("none", 1).build();
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var ones = tape.fill(1, times.shape());
      Var spread = times.mul(times.neg().plus(1)).times(2);
      Var offset = points.sub(times.times(2).plus(1));
      Var velocity = times.times(-2).plus(1).div(spread).mul(offset).plus(2);
      return velocity.concatColumns(offset.mul(ones.div(spread)).neg());
    }
  }

  @Test
  void theExactFieldsOfOneBridgeHaveNoLoss() {
    int size = 50;
    Batch source = new Batch(size, Shape.of(1));
    Batch target = new Batch(size, Shape.of(1));
    Arrays.fill(source.values(), 1);
    Arrays.fill(target.values(), 3);
    Minibatch minibatch = objective().minibatch(size, Shape.of(1));
    minibatch.draw(source, target, Randomness.seed(1));
    double loss = minibatch.loss(Tape.inference(DataType.DOUBLE), new Exact()).scalar();
    assertEquals(0, loss, 1e-20);
  }

  @Test
  void driftIsVelocityPlusHalfTheSquaredNoiseTimesTheScore() {
    FieldNetwork network =
        TanhNetwork.random(2, 2, 0, 5, DataType.DOUBLE, Randomness.seed(1).stream());
    StochasticFlow flow =
        assertInstanceOf(StochasticFlow.class, objective().flow(network, Shape.of(2)));
    double[] points = {1, -0.5, 0.2, 2};
    double[] velocity = new double[4];
    double[] score = new double[4];
    double[] drift = new double[4];
    flow.velocity(0.3, points, 2, velocity);
    flow.score(0.3, points, 2, score);
    flow.drift(0.3, points, 2, drift);
    assertEquals(SIGMA, flow.noise(0.3, 1));
    for (int i = 0; i < 4; i++) {
      assertEquals(velocity[i] + SIGMA * SIGMA / 2 * score[i], drift[i], 1e-12);
    }
  }

  @Test
  void needsABridge() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new ScoreAndFlowMatching(
                        new NoisingPath(), Couplings.AS_DRAWN, new UniformTimes()))
            .getMessage();
    assertTrue(message.contains("'bridge'"), message);
  }
}
