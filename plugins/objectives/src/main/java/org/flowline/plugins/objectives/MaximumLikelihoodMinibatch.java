package org.flowline.plugins.objectives;

import java.util.ArrayList;
import java.util.List;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.likelihood.AugmentedDynamics;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood.ErrorNorm;
import org.jspecify.annotations.Nullable;

/** Data points and the probes of their divergence. */
final class MaximumLikelihoodMinibatch implements Minibatch {
  private static final double LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

  private final MaximumLikelihood.Config config;
  private final Solver solver;
  private final Shape shape;
  private final int size;
  private final int width;
  private final double[] start;
  private final Condition condition = new Condition();
  private DivergenceEstimate.Along divergence;
  private @Nullable Solved solved;

  /** What one network needs: its flow and the adjoint's buffers. */
  private record Solved(FieldNetwork network, NetworkFlow flow, Adjoint adjoint) {}

  MaximumLikelihoodMinibatch(
      MaximumLikelihood.Config config, Solver solver, int size, Shape shape) {
    this.config = config;
    this.solver = solver;
    this.shape = shape;
    this.size = size;
    width = shape.width();
    start = new double[size * (width + 1)];
    divergence = along(Randomness.seed(0));
  }

  private DivergenceEstimate.Along along(Randomness random) {
    return new DivergenceEstimate(config.divergence(), config.probes()).along(size, width, random);
  }

  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    if (targets.size() != size || targets.width() != width) {
      throw new IllegalArgumentException(
          "a minibatch of %d points of %d coordinates got %d target points of %d"
              .formatted(size, width, targets.size(), targets.width()));
    }
    System.arraycopy(targets.values(), 0, start, 0, size * width);
    condition.set(targets.context());
    if (config.divergence() != DivergenceEstimate.Law.EXACT) {
      divergence = along(random.purpose("probes"));
    }
  }

  @Override
  public Var loss(Tape tape, Network network) {
    return network instanceof InvertibleNetwork map
        ? mapped(tape, map)
        : solved(tape, FieldNetwork.of(network));
  }

  private Var mapped(Tape tape, InvertibleNetwork map) {
    InvertibleNetwork.Image image =
        map.toSource(tape, tape.inputFrom(start, 0, size, width), condition.on(tape, 0, size));
    Var half = image.points().square().sum().times(0.5 / size);
    return half.sub(image.logDeterminant().mean()).plus(LOG_ROOT_TWO_PI * width);
  }

  private Var solved(Tape tape, FieldNetwork network) {
    boolean direct = config.gradient() == MaximumLikelihood.Gradient.DIRECT;
    if (direct && tape.records()) {
      RungeKutta method = (RungeKutta) solver;
      List<Double> known = method.times(1, 0);
      if (!known.isEmpty()) {
        return replayed(tape, network, known);
      }
    }
    Solved parts = parts(network);
    List<Double> times = new ArrayList<>(List.of(1.0));
    StepObserver observer = (time, step, state) -> times.add(time);
    Solution solution =
        solver.solve(
            new AugmentedDynamics(parts.flow(), divergence, size * width, ErrorNorm.STATE),
            start,
            1,
            0,
            Randomness.seed(0),
            observer);
    if (!tape.records()) {
      return tape.constant(value(solution.end()));
    }
    if (direct) {
      return replayed(tape, network, times);
    }
    double[] gradient = parts.adjoint().gradient(solver, divergence, solution.end());
    return linear(tape, network.parameters(), gradient, value(solution.end()));
  }

  private Var replayed(Tape tape, FieldNetwork network, List<Double> times) {
    return new StepReplay(
            ((RungeKutta) solver).tableau(), tape, network, divergence, condition.on(tape, 0, size))
        .negativeLogLikelihood(tape.inputFrom(start, 0, size, width), times);
  }

  /**
   * The mean of {@code |x_0|^2 / 2 + d/2 log 2 pi - l}, l being minus the divergence's integral.
   */
  private double value(double[] end) {
    double sum = 0;
    for (int i = 0; i < size * width; i++) {
      sum += end[i] * end[i] / 2;
    }
    for (int i = size * width; i < end.length; i++) {
      sum -= end[i];
    }
    return sum / size + LOG_ROOT_TWO_PI * width;
  }

  /** A loss of the given value and gradient, as a linear function of the parameters. */
  private static Var linear(Tape tape, Parameters parameters, double[] gradient, double value) {
    Var sum = tape.constant(0);
    for (int i = 0; i < parameters.count(); i++) {
      Var slope = tape.inputFrom(gradient, parameters.offset(i), parameters.shape(i));
      sum = sum.add(tape.parameter(parameters, i).mul(slope).sum());
    }
    return sum.plus(value - sum.scalar());
  }

  private Solved parts(FieldNetwork network) {
    Solved known = solved;
    if (known == null || known.network() != network) {
      known =
          new Solved(
              network,
              new NetworkFlow(network, shape, Interval.UNIT, condition),
              new Adjoint(network, condition, size, width));
      solved = known;
    }
    return known;
  }
}
