package org.flowline.plugins.datasets.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

final class LotkaVolterraTest extends SimulatorContract {
  /** For the parameters below: scipy's DOP853 with a relative tolerance of 1e-12. */
  private static final double[] NUMBERS = {
    30,
    1.06082701,
    0.255109767,
    0.69158889,
    2.76329929,
    11.7000135,
    37.6614676,
    0.36699078,
    0.320783581,
    1.07183887,
    1,
    29.287889,
    4.86954945,
    0.815860391,
    0.179012955,
    0.128607897,
    9.90321864,
    16.5876963,
    2.68490598,
    0.472002564
  };

  @Override
  Simulator simulator() {
    return new LotkaVolterra();
  }

  /** Of a log-normal law: exp(mu + s^2 / 2). */
  @Override
  protected double[] mean() {
    double rate = Math.exp(-0.125 + 0.125);
    double meeting = Math.exp(-3 + 0.125);
    return new double[] {rate, meeting, rate, meeting};
  }

  @Override
  protected double[][] covariance() {
    double[] mean = mean();
    double[][] covariance = new double[4][4];
    for (int i = 0; i < 4; i++) {
      covariance[i][i] = mean[i] * mean[i] * Math.expm1(0.25);
    }
    return covariance;
  }

  @Override
  int draws() {
    return 20_000;
  }

  @Override
  double[] parameters() {
    return new double[] {0.7, 0.1, 0.9, 0.12};
  }

  @Override
  double[] observedMean() {
    double[] mean = NUMBERS.clone();
    for (int k = 0; k < mean.length; k++) {
      mean[k] *= Math.exp(0.005);
    }
    return mean;
  }

  @Override
  double[][] observedCovariance() {
    double[] mean = observedMean();
    double[][] covariance = new double[20][20];
    for (int k = 0; k < 20; k++) {
      covariance[k][k] = mean[k] * mean[k] * Math.expm1(0.01);
    }
    return covariance;
  }

  @Test
  void numbersAreThoseOfTheEquations() {
    double[] logarithms = LotkaVolterra.logarithms(parameters());
    for (int k = 0; k < logarithms.length; k++) {
      assertEquals(Math.log(NUMBERS[k]), logarithms[k], 1e-6);
    }
  }

  /**
   * {@code delta x - gamma log x + beta y - alpha log y} does not change with time: 200 draws of
   * the prior, relative to the largest rate.
   */
  @Test
  void whatTheEquationsKeepIsKept() {
    double[] p = new double[4];
    var random = Randomness.seed(1).stream();
    for (int draw = 0; draw < 200; draw++) {
      simulator().prior(p, random);
      double[] at = LotkaVolterra.logarithms(p);
      double kept = kept(p, at[0], at[10]);
      for (int k = 1; k < 10; k++) {
        assertEquals(kept, kept(p, at[k], at[10 + k]), 1e-3 * Math.max(1, Math.abs(kept)));
      }
    }
  }

  private static double kept(double[] p, double prey, double predators) {
    return p[3] * Math.exp(prey) - p[2] * prey + p[1] * Math.exp(predators) - p[0] * predators;
  }
}
