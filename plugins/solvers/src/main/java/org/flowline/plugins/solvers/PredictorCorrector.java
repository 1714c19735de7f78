package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.Dynamics;
import org.flowline.toolkit.solver.EqualSteps;
import org.flowline.toolkit.solver.StochasticSteps;

/**
 * Steps of Euler and Maruyama, each followed by steps of Langevin dynamics towards the law at the
 * new time, {@code y += e s + sqrt(2 e) z} with the score s and {@code e = 2 (r |z| / |s|)^2}, r
 * being the signal-to-noise ratio and {@code |z|} and {@code |s|} the means over the points of
 * their norms (Song et al. 2021, algorithms 4 and 5, as in the authors' code). One step length for
 * all means that where a point ends depends on the points beside it; the sums are in their order,
 * so threads change no bit.
 *
 * <p>The authors' code also multiplies e by the factor alpha of a discretised 'vp' path, {@code 1 -
 * beta / 1000}. It is left out: a solver sees an equation and not a path, and the factor is 0.98 at
 * the noise and 0.9999 at the data.
 *
 * <p>For a normal law of variance V the corrector alone settles at {@code V (1 + r^2)}. Where the
 * score is not known it is Euler and Maruyama's method.
 */
@Doc(
    value = "Predictor-corrector sampling of SDEs: Euler-Maruyama steps and Langevin corrections.",
    formula = "after each Euler-Maruyama step, x <- x + e s + sqrt(2 e) z for each correction",
    example = "{type: predictor_corrector, steps: 100}")
public final class PredictorCorrector extends StochasticSteps {
  private final Config config;

  /** Settings. */
  public record Config(
      @Doc("Number of predictor steps.") @AtLeast(1) @AtMost(EqualSteps.MOST) int steps,
      @Default("1") @Doc("Langevin steps after each.") @AtLeast(1) int corrections,
      @Default("0.16") @Doc("Signal-to-noise ratio of a Langevin step.") @Above(0) double snr) {}

  /** A solver with the given settings. */
  @Inject
  public PredictorCorrector(Config config) {
    super(new EqualSteps(config.steps()));
    this.config = config;
  }

  @Override
  public Step step(Dynamics dynamics, int size, RandomGenerator draws) {
    int width = dynamics.width(size);
    Step predictor = EulerMaruyama.predictor(dynamics, size);
    double[] score = new double[size];
    double[] noise = new double[size];
    return (t, next, state, increments) -> {
      int evaluations = predictor.take(t, next, state, increments);
      for (int i = 0; i < config.corrections(); i++) {
        dynamics.score(next, state, score);
        correct(state, score, noise, width, draws);
      }
      return evaluations + config.corrections();
    };
  }

  private void correct(
      double[] state, double[] score, double[] noise, int width, RandomGenerator draws) {
    for (int k = 0; k < state.length; k++) {
      noise[k] = draws.nextGaussian();
    }
    double scores = norms(score, width);
    if (scores == 0) {
      return;
    }
    double ratio = config.snr() * norms(noise, width) / scores;
    double size = 2 * ratio * ratio;
    for (int k = 0; k < state.length; k++) {
      state[k] += size * score[k] + Math.sqrt(2 * size) * noise[k];
    }
  }

  /** The sum over points of the lengths of their vectors. */
  private static double norms(double[] vectors, int width) {
    double sum = 0;
    for (int row = 0; row < vectors.length; row += width) {
      double squares = 0;
      for (int k = row; k < row + width; k++) {
        squares += vectors[k] * vectors[k];
      }
      sum += Math.sqrt(squares);
    }
    return sum;
  }
}
