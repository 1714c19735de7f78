package org.flowline.plugins.objectives;

import java.util.Locale;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.path.Conversion;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.Prediction;
import org.flowline.spi.path.ProbabilityPath;

/** How much the error of a velocity counts at each time. */
public enum TimeWeighting {
  /** 1. */
  UNIFORM {
    @Override
    double weight(ProbabilityPath path, double t) {
      return 1;
    }
  },
  /**
   * The density of the logistic function of a standard normal on the path's interval, so that under
   * uniform times the loss is in the mean what it is under logit-normal ones without weights (Esser
   * et al. 2024, section 3.1).
   */
  LOGIT_NORMAL {
    @Override
    double weight(ProbabilityPath path, double t) {
      Interval times = path.times();
      double u = (t - times.from()) / (times.to() - times.from());
      return new LogitNormalTimes().density(u);
    }
  },
  /**
   * What makes it the plain error of the noise that the velocity stands for, {@code (alpha / (alpha
   * sigma' - sigma alpha'))^2} (Ho et al. 2020, equation 14): {@code t^2} on straight lines.
   */
  NOISE {
    @Override
    double weight(ProbabilityPath path, double t) {
      return ofError(Prediction.NOISE, path, t);
    }
  },
  /**
   * What makes it the plain error of the data point that the velocity stands for, {@code (sigma /
   * (alpha sigma' - sigma alpha'))^2}: {@code (1 - t)^2} on straight lines.
   */
  DATA {
    @Override
    double weight(ProbabilityPath path, double t) {
      return ofError(Prediction.DATA, path, t);
    }
  };

  /** The weight of a time. */
  abstract double weight(ProbabilityPath path, double t);

  /** The squared error of a prediction for one of the velocity. */
  private static double ofError(Prediction prediction, ProbabilityPath path, double t) {
    if (!(path instanceof GaussianPath gaussian)) {
      throw new IllegalArgumentException(
          "only paths between data and noise, such as 'linear' or 'vp', have it");
    }
    double factor =
        Conversion.of(Prediction.VELOCITY, prediction, gaussian.moments(t)).prediction();
    return factor * factor;
  }

  /**
   * Looks at both ends of the path.
   *
   * @throws SettingException if one has no such weight
   */
  void check(ProbabilityPath path) {
    for (double t : new double[] {path.times().from(), path.times().to()}) {
      try {
        weight(path, t);
      } catch (IllegalArgumentException e) {
        throw new SettingException(
            "weighting",
            "weighting '%s' does not suit this path: %s"
                .formatted(name().toLowerCase(Locale.ROOT), e.getMessage()),
            e);
      }
    }
  }
}
