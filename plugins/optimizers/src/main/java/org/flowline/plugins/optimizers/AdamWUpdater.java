package org.flowline.plugins.optimizers;

import java.util.List;
import org.flowline.spi.optimizer.Updater;

/** Running means of gradient and squared gradient, and the step that follows from them. */
final class AdamWUpdater implements Updater {
  private final AdamW.Config config;
  private final float[] mean;
  private final float[] square;

  AdamWUpdater(AdamW.Config config, int size) {
    this.config = config;
    mean = new float[size];
    square = new float[size];
  }

  @Override
  public void update(float[] weights, float[] gradient, long step) {
    if (weights.length != mean.length || gradient.length != mean.length) {
      throw new IllegalArgumentException(
          "state for %d weights, got %d weights and %d gradients"
              .formatted(mean.length, weights.length, gradient.length));
    }
    if (step < 1) {
      throw new IllegalArgumentException("steps are numbered from 1, got " + step);
    }
    double meanMass = 1 - Math.pow(config.beta1(), (double) step);
    double squareMass = 1 - Math.pow(config.beta2(), (double) step);
    advance(
        weights,
        gradient,
        (float) (1 - config.learningRate() * config.weightDecay()),
        (float) (config.learningRate() / meanMass),
        (float) (1 / Math.sqrt(squareMass)));
  }

  /** One pass without branches over flat arrays, which the JIT compiler turns into vector code. */
  private void advance(float[] w, float[] g, float keep, float rate, float scale) {
    float[] m = mean;
    float[] v = square;
    float newMean = (float) (1 - config.beta1());
    float oldSquare = (float) config.beta2();
    float newSquare = (float) (1 - config.beta2());
    float epsilon = (float) config.epsilon();
    for (int i = 0; i < w.length; i++) {
      float mi = m[i] + newMean * (g[i] - m[i]);
      float vi = oldSquare * v[i] + newSquare * g[i] * g[i];
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
