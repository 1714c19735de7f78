package org.flowline.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.flow.NetworkFlow;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The smallest thing that trains: y = w x by least squares, with momentum, on two uniform
 * distributions.
 */
final class Regression {
  private Regression() {}

  record Uniform(double from, double to) implements Distribution {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      Arrays.setAll(out.values(), i -> from + (to - from) * random.nextDouble());
    }
  }

  static final class Line implements FieldNetwork {
    private final Parameters parameters = Parameters.builder(DataType.FLOAT).add("w", 1, 1).build();

    Line(float w) {
      parameters.floats()[0] = w;
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      return points.matmul(tape.parameter(parameters, 0));
    }
  }

  /** Mean of (w x0 + z - x1)^2 with z of some standard deviation. */
  record LeastSquares(double deviation) implements Objective {
    LeastSquares() {
      this(0.1);
    }

    @Override
    public Minibatch minibatch(int size, Shape shape) {
      Batch x = new Batch(size, shape);
      Batch y = new Batch(size, shape);
      return new Minibatch() {
        @Override
        public void draw(Batch source, Batch target, Randomness random) {
          RandomGenerator noise = random.purpose("noise").stream();
          for (int i = 0; i < size; i++) {
            x.values()[i] = source.values()[i];
            y.values()[i] = target.values()[i] + deviation * noise.nextGaussian();
          }
        }

        @Override
        public Var loss(Tape tape, Network network) {
          Var fitted =
              FieldNetwork.of(network)
                  .forward(tape, tape.input(x.values(), size, 1), tape.fill(0, size, 1));
          return fitted.sub(tape.input(y.values(), size, 1)).square().mean();
        }
      };
    }

    @Override
    public ContinuousFlow flow(Network trained, Shape shape, Condition condition) {
      return new NetworkFlow(FieldNetwork.of(trained), shape, Interval.UNIT);
    }
  }

  /** Least squares whose draw for one step fails. */
  record FailingAt(int step, boolean error) implements Objective {
    @Override
    public Minibatch minibatch(int size, Shape shape) {
      Minibatch squares = new LeastSquares().minibatch(size, shape);
      return new Minibatch() {
        @Override
        public void draw(Batch source, Batch target, Randomness random) {
          long failing = Randomness.seed(0).purpose("step").step(step).stream().nextLong();
          if (random.stream().nextLong() == failing) {
            if (error) {
              throw new InternalError("draw " + step);
            }
            throw new IllegalStateException("draw " + step);
          }
          squares.draw(source, target, random);
        }

        @Override
        public Var loss(Tape tape, Network network) {
          return squares.loss(tape, network);
        }
      };
    }

    @Override
    public ContinuousFlow flow(Network trained, Shape shape, Condition condition) {
      return new LeastSquares().flow(trained, shape, condition);
    }
  }

  /** w -= rate m with m = 0.5 m + g. */
  record Momentum(float rate) implements Optimizer {
    @Override
    public Updater updater(int size) {
      float[] momentum = new float[size];
      return new Updater() {
        @Override
        public void update(float[] weights, float[] gradient, long step, double scale) {
          for (int i = 0; i < size; i++) {
            momentum[i] = 0.5f * momentum[i] + gradient[i];
            weights[i] -= (float) scale * rate * momentum[i];
          }
        }

        @Override
        public List<float[]> state() {
          return List.of(momentum);
        }
      };
    }
  }
}
