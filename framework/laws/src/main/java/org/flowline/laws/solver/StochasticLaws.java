package org.flowline.laws.solver;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.laws.Figure;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.StepObserver;

/**
 * What holds besides for a solver of stochastic equations: the mean and the variance of an
 * Ornstein-Uhlenbeck process, whose law is known, over 100,000 paths of 256 steps.
 *
 * @param family the solvers of one type
 */
record StochasticLaws(SolverFamily family) {
  private static final int PATHS = 100_000;
  private static final int STEPS = 256;

  /** What the steps may add to 4 standard errors: a method of weak order 1 errs by about 1/256. */
  private static final double DISCRETE = 0.005;

  private static final double STANDARD_ERRORS = 4;

  List<Figure> figures() {
    OrnsteinUhlenbeck process = new OrnsteinUhlenbeck();
    RandomGenerator random = Randomness.seed(7).stream();
    double[] end =
        family
            .of(STEPS)
            .solve(
                process, process.start(PATHS, random), 0, 1, Randomness.seed(8), StepObserver.NONE)
            .end();
    double mean = 0;
    for (double x : end) {
      mean += x / PATHS;
    }
    double variance = 0;
    for (double x : end) {
      variance += (x - mean) * (x - mean) / (PATHS - 1);
    }
    double expected = process.variance(1);
    return List.of(
        figure("mean of a process with noise", mean - process.mean(1), Math.sqrt(expected / PATHS)),
        figure(
            "variance of a process with noise",
            variance - expected,
            expected * Math.sqrt(2.0 / PATHS)));
  }

  private static Figure figure(String law, double difference, double standardError) {
    return new Figure(
        law,
        Math.abs(difference),
        DISCRETE + STANDARD_ERRORS * standardError,
        "",
        "Ornstein-Uhlenbeck, t = 1");
  }
}
