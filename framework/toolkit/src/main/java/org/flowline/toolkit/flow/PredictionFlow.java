package org.flowline.toolkit.flow;

import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.path.Conversion;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.Prediction;

/**
 * The flow of a Gaussian path whose velocity follows from a prediction p(t, x): {@code v = a x + b
 * p}. Its noise is that of the diffusion which the path runs backwards.
 *
 * @since 0.1.0
 */
public final class PredictionFlow implements StochasticFlow {
  private final ContinuousFlow prediction;
  private final Prediction kind;
  private final GaussianPath path;

  /**
   * A flow.
   *
   * @param prediction p, as if it were a velocity
   * @param kind what p is
   * @param path with alpha and sigma positive at all its times; the flow goes between those of
   *     sampling
   */
  public PredictionFlow(ContinuousFlow prediction, Prediction kind, GaussianPath path) {
    this.prediction = prediction;
    this.kind = kind;
    this.path = path;
  }

  @Override
  public Shape shape() {
    return prediction.shape();
  }

  @Override
  public Interval times() {
    return path.samplingTimes();
  }

  @Override
  public void velocity(double t, double[] points, int rows, double[] out) {
    prediction.velocity(t, points, rows, out);
    combine(velocityAt(t), points, rows, out);
  }

  @Override
  public void products(
      double t,
      double[] points,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    prediction.products(t, points, rows, cotangents, velocity, products);
    Conversion v = velocityAt(t);
    combine(v, points, rows, velocity);
    for (int k = 0; k < cotangents.size(); k++) {
      combine(v, cotangents.get(k), rows, products.get(k));
    }
  }

  @Override
  public void drift(double t, double[] points, int rows, double[] out) {
    GaussianMoments moments = path.moments(t);
    double half = moments.squaredNoiseRate() / 2;
    Conversion v = Conversion.of(kind, Prediction.VELOCITY, moments);
    Conversion score = Conversion.of(kind, Prediction.SCORE, moments);
    prediction.velocity(t, points, rows, out);
    combine(
        new Conversion(
            v.point() + half * score.point(), v.prediction() + half * score.prediction()),
        points,
        rows,
        out);
  }

  @Override
  public void score(double t, double[] points, int rows, double[] out) {
    prediction.velocity(t, points, rows, out);
    combine(Conversion.of(kind, Prediction.SCORE, path.moments(t)), points, rows, out);
  }

  @Override
  public double noise(double t, int coordinate) {
    return Math.sqrt(path.moments(t).squaredNoiseRate());
  }

  private Conversion velocityAt(double t) {
    return Conversion.of(kind, Prediction.VELOCITY, path.moments(t));
  }

  private void combine(Conversion conversion, double[] points, int rows, double[] predictions) {
    int size = rows * shape().width();
    for (int i = 0; i < size; i++) {
      predictions[i] = conversion.apply(points[i], predictions[i]);
    }
  }
}
