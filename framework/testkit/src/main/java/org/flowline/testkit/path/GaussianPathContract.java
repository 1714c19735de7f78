package org.flowline.testkit.path;

import static org.flowline.testkit.Laws.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.laws.NormalMixture;
import org.flowline.laws.path.GaussianLaws;
import org.flowline.spi.path.Conversion;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Prediction;
import org.flowline.testkit.flow.MixtureFlow;
import org.junit.jupiter.api.Test;

/**
 * What every Gaussian path must do besides: its moments belong to its samples.
 *
 * @since 0.1.0
 */
public abstract class GaussianPathContract extends PathContract {
  private static final double[] FRACTIONS = {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98};

  /** For subclasses. */
  protected GaussianPathContract() {}

  @Override
  protected abstract GaussianPath path();

  @Test
  void momentsSolveTheContinuityEquation() {
    assertHolds(new GaussianLaws(path()).residual());
  }

  @Test
  void momentsAreThoseOfTheSamples() {
    assertHolds(new GaussianLaws(path()).moments());
  }

  @Test
  void momentsGiveTheVelocityGivenTheData() {
    assertHolds(new GaussianLaws(path()).velocityGivenTheData());
  }

  @Test
  void predictionsConvertIntoEachOther() {
    assertHolds(new GaussianLaws(path()).conversions());
  }

  /** The score that follows from the marginal velocity is the gradient of the log-density. */
  @Test
  void marginalVelocityGivesTheMarginalScore() {
    MixtureFlow flow = new MixtureFlow(NormalMixture.plane(), path());
    double[] points = {-2, 1, 0.5, 0.3, 3, -2, -1, -1};
    double[] velocity = new double[points.length];
    double[] score = new double[points.length];
    for (double fraction : FRACTIONS) {
      double t = path().times().at(fraction);
      flow.velocity(t, points, 4, velocity);
      flow.score(t, points, 4, score);
      Conversion toScore = Conversion.of(Prediction.VELOCITY, Prediction.SCORE, path().moments(t));
      for (int i = 0; i < points.length; i++) {
        double scale = Math.max(1, Math.abs(score[i]));
        assertEquals(
            score[i], toScore.apply(points[i], velocity[i]), 1e-8 * scale, "score at t = " + t);
      }
    }
  }
}
