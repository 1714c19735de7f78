package org.flowline.testkit.flow;

import java.util.Arrays;
import java.util.List;
import org.flowline.laws.NormalMixture;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;

/**
 * The exact flow of a Gaussian path to a mixture of normals: its velocity is the marginal {@code
 * E[u_t | x_t = x]}, and its law at time t the mixture with centres {@code alpha c_k} and variances
 * {@code (alpha s_k)^2 + sigma^2}.
 *
 * @param mixture the data
 * @param path from a normal source
 * @since 0.1.0
 */
public record MixtureFlow(NormalMixture mixture, GaussianPath path) implements ContinuousFlow {
  @Override
  public Shape shape() {
    return Shape.of(mixture.components().get(0).centre().size());
  }

  @Override
  public Interval times() {
    return path.samplingTimes();
  }

  /** The law at time t. */
  public Density at(double t) {
    Posterior posterior = new Posterior(path.moments(t));
    int width = shape().width();
    return (points, rows, out) -> {
      for (int row = 0; row < rows; row++) {
        out[row] = posterior.turnTo(points, row * width);
      }
    };
  }

  @Override
  public void velocity(double t, double[] points, int rows, double[] out) {
    products(t, points, rows, List.of(), out, List.of());
  }

  /** The gradient of the log-density at time t, at many points. */
  public void score(double t, double[] points, int rows, double[] out) {
    Posterior posterior = new Posterior(path.moments(t));
    int width = shape().width();
    for (int at = 0; at < rows * width; at += width) {
      posterior.turnTo(points, at);
      System.arraycopy(posterior.score, 0, out, at, width);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>With responsibilities r_k, velocities v_k of slope a_k and scores s_k of the components, v
   * is {@code sum_k r_k v_k} and {@code grad r_k = r_k (s_k - s)}.
   */
  @Override
  public void products(
      double t,
      double[] points,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    Posterior posterior = new Posterior(path.moments(t));
    int width = shape().width();
    for (int at = 0; at < rows * width; at += width) {
      posterior.turnTo(points, at);
      System.arraycopy(posterior.velocity(), 0, velocity, at, width);
      for (int k = 0; k < cotangents.size(); k++) {
        posterior.product(cotangents.get(k), products.get(k), at);
      }
    }
  }

  /** What is known of the components once x is; one point at a time. */
  private final class Posterior {
    private final GaussianMoments moments;
    private final int count = mixture.components().size();
    private final int width = shape().width();
    private final double[] responsibilities = new double[count];
    private final double[] slopes = new double[count];
    private final double[][] velocities = new double[count][width];
    private final double[][] scores = new double[count][width];
    private final double[] score = new double[width];

    Posterior(GaussianMoments moments) {
      this.moments = moments;
    }

    /** Looks at one point and returns its log-density. */
    double turnTo(double[] points, int at) {
      for (int k = 0; k < count; k++) {
        responsibilities[k] = component(k, points, at);
      }
      double largest = Arrays.stream(responsibilities).max().orElseThrow();
      double sum = 0;
      for (int k = 0; k < count; k++) {
        responsibilities[k] = Math.exp(responsibilities[k] - largest);
        sum += responsibilities[k];
      }
      Arrays.fill(score, 0);
      for (int k = 0; k < count; k++) {
        responsibilities[k] /= sum;
        for (int j = 0; j < width; j++) {
          score[j] += responsibilities[k] * scores[k][j];
        }
      }
      return largest + Math.log(sum);
    }

    /** Velocity, score and weighted log-density of one component. */
    private double component(int k, double[] points, int at) {
      NormalMixture.Component component = mixture.components().get(k);
      double alpha = moments.alpha();
      double prior = component.deviation() * component.deviation();
      double variance = alpha * alpha * prior + moments.sigma() * moments.sigma();
      double halfRate = alpha * moments.alphaRate() * prior + moments.sigma() * moments.sigmaRate();
      slopes[k] = halfRate / variance;
      double squares = 0;
      for (int j = 0; j < width; j++) {
        double centre = component.centre().get(j);
        double offset = points[at + j] - alpha * centre;
        velocities[k][j] = moments.alphaRate() * centre + slopes[k] * offset;
        scores[k][j] = -offset / variance;
        squares += offset * offset;
      }
      return Math.log(component.weight())
          - squares / (2 * variance)
          - 0.5 * width * Math.log(2 * Math.PI * variance);
    }

    private double[] velocity() {
      double[] mean = new double[width];
      for (int k = 0; k < count; k++) {
        for (int j = 0; j < width; j++) {
          mean[j] += responsibilities[k] * velocities[k][j];
        }
      }
      return mean;
    }

    private void product(double[] cotangent, double[] out, int at) {
      for (int j = 0; j < width; j++) {
        out[at + j] = 0;
        for (int k = 0; k < count; k++) {
          double along = 0;
          for (int i = 0; i < width; i++) {
            along += cotangent[at + i] * velocities[k][i];
          }
          out[at + j] +=
              responsibilities[k]
                  * (slopes[k] * cotangent[at + j] + along * (scores[k][j] - score[j]));
        }
      }
    }
  }
}
