package org.flowline.plugins.optimizers;

import java.util.List;
import org.flowline.spi.optimizer.SeparableUpdater;
import org.flowline.toolkit.optimizer.StepCheck;

/** Running means of gradient and squared gradient, and the step that follows from them. */
final class AdamUpdater implements SeparableUpdater {
  private final double learningRate;
  private final double weightDecay;
  private final float penalty;
  private final Decay decay;
  private final float[] mean;
  private final float[] square;

  /**
   * How the running means forget.
   *
   * @param beta1 of the gradient
   * @param beta2 of its square
   * @param epsilon keeps the quotient finite
   */
  record Decay(double beta1, double beta2, double epsilon) {}

  /**
   * Before the first step.
   *
   * @param weightDecay the part of a weight that is taken off it each step, per learning rate
   * @param penalty what is added to the gradient, per weight
   */
  AdamUpdater(double learningRate, double weightDecay, double penalty, Decay decay, int size) {
    this.learningRate = learningRate;
    this.weightDecay = weightDecay;
    this.penalty = (float) penalty;
    this.decay = decay;
    mean = new float[size];
    square = new float[size];
  }

  @Override
  public void update(float[] weights, float[] gradient, long step, double rate) {
    StepCheck.of(mean.length, weights, gradient, step);
    update(weights, gradient, 0, weights.length, step, rate);
  }

  @Override
  public void update(float[] weights, float[] gradient, int from, int to, long step, double rate) {
    double length = rate * learningRate;
    double meanMass = 1 - Math.pow(decay.beta1(), (double) step);
    double squareMass = 1 - Math.pow(decay.beta2(), (double) step);
    advance(
        weights,
        gradient,
        from,
        to,
        (float) (1 - length * weightDecay),
        (float) (length / meanMass),
        (float) (1 / Math.sqrt(squareMass)));
  }

  /** One pass without branches over flat arrays, which the JIT compiler turns into vector code. */
  private void advance(
      float[] w, float[] g, int from, int to, float keep, float rate, float scale) {
    float[] m = mean;
    float[] v = square;
    float added = penalty;
    float newMean = (float) (1 - decay.beta1());
    float oldSquare = (float) decay.beta2();
    float newSquare = (float) (1 - decay.beta2());
    float epsilon = (float) decay.epsilon();
    for (int i = from; i < to; i++) {
      float gi = g[i] + added * w[i];
      float mi = m[i] + newMean * (gi - m[i]);
      float vi = oldSquare * v[i] + newSquare * gi * gi;
      m[i] = mi;
      v[i] = vi;
      w[i] = w[i] * keep - rate * mi / ((float) Math.sqrt(vi) * scale + epsilon);
    }
  }

  @Override
  public List<float[]> state() {
    return List.of(mean, square);
  }
}
