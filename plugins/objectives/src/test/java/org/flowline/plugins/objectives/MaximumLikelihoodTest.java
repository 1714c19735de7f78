package org.flowline.plugins.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.autodiff.Tape;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.StandardNormalDensity;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.plugins.objectives.MaximumLikelihood.Gradient;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.testkit.objective.ObjectiveContract;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.DivergenceEstimate.Law;
import org.flowline.toolkit.likelihood.LogLikelihood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

final class MaximumLikelihoodTest extends ObjectiveContract {
  private static final int SIZE = 16;
  private static final Shape PLANE = Shape.of(2);

  @Override
  protected Objective objective() {
    return objective(Gradient.DIRECT, Law.RADEMACHER, new ReferenceSolver(4));
  }

  private static Objective objective(Gradient gradient, Law law, Solver solver) {
    return new MaximumLikelihood(new MaximumLikelihood.Config(gradient, law, 2), solver);
  }

  private static FieldNetwork network() {
    return TanhNetwork.random(2, 5, DataType.DOUBLE, Randomness.seed(1).stream());
  }

  private static Batch data() {
    return NormalPoints.of(SIZE, 2, 0.5, 1, Randomness.seed(2).stream());
  }

  private static Minibatch drawn(Objective objective) {
    Minibatch minibatch = objective.minibatch(SIZE, PLANE);
    minibatch.draw(data(), data(), Randomness.seed(3));
    return minibatch;
  }

  private static double[] gradient(Objective objective, FieldNetwork network) {
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] gradient = new double[network.parameters().size()];
    tape.gradients(drawn(objective).loss(tape, network), network.parameters(), gradient);
    return gradient;
  }

  /** Both solve to 1e-7 with 60 steps of order 4; relative to the largest slope. */
  @ParameterizedTest
  @EnumSource
  void adjointAndDirectGradientsAgree(Law law) {
    ReferenceSolver solver = new ReferenceSolver(60);
    FieldNetwork network = network();
    double[] direct = gradient(objective(Gradient.DIRECT, law, solver), network);
    double[] adjoint = gradient(objective(Gradient.ADJOINT, law, solver), network);
    double largest = 0;
    for (double slope : direct) {
      largest = Math.max(largest, Math.abs(slope));
    }
    for (int i = 0; i < direct.length; i++) {
      assertEquals(direct[i], adjoint[i], 1e-5 * largest, "parameter " + i);
    }
  }

  /** On a tape that differentiates, on one that does not, and by either gradient. */
  @ParameterizedTest
  @EnumSource
  void isTheMeanNegativeLogLikelihood(Gradient gradient) {
    ReferenceSolver solver = new ReferenceSolver(10);
    Objective objective = objective(gradient, Law.EXACT, solver);
    FieldNetwork network = network();
    double expected = 0;
    LogLikelihood likelihood =
        new LogLikelihood(
            objective.flow(network, PLANE),
            new StandardNormalDensity(2),
            solver,
            DivergenceEstimate.EXACT,
            LogLikelihood.ErrorNorm.STATE);
    for (double value : likelihood.of(data(), Randomness.seed(1)).values()) {
      expected -= value / SIZE;
    }
    for (Tape tape :
        new Tape[] {Tape.recording(DataType.DOUBLE), Tape.inference(DataType.DOUBLE)}) {
      assertEquals(expected, drawn(objective).loss(tape, network).scalar(), 1e-10);
    }
  }

  /** Arrays on the tape of a training step: a growing number a step of the solver, or the same. */
  @Test
  void onlyTheDirectGradientKeepsTheSteps() {
    assertEquals(arrays(Gradient.ADJOINT, 5), arrays(Gradient.ADJOINT, 50));
    assertTrue(arrays(Gradient.DIRECT, 50) > 5 * arrays(Gradient.DIRECT, 5));
  }

  private static long arrays(Gradient gradient, int steps) {
    Tape tape = Tape.recording(DataType.DOUBLE);
    FieldNetwork network = network();
    Objective objective = objective(gradient, Law.EXACT, new ReferenceSolver(steps));
    tape.gradients(
        drawn(objective).loss(tape, network),
        network.parameters(),
        new double[network.parameters().size()]);
    return tape.arraysCreated();
  }

  @Test
  void refusesSolversThatItCannotUse() {
    ReferenceSolver steps = new ReferenceSolver(4);
    Solver withoutTableau =
        (dynamics, start, from, to, random, observer) ->
            steps.solve(dynamics, start, from, to, random, observer);
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> objective(Gradient.DIRECT, Law.EXACT, withoutTableau));
    assertTrue(failure.getMessage().contains("adjoint"), failure.getMessage());
    objective(Gradient.ADJOINT, Law.EXACT, withoutTableau);
  }
}
