package org.flowline.plugins.optimizers;

import java.util.List;
import org.flowline.spi.optimizer.SeparableUpdater;
import org.flowline.toolkit.optimizer.StepCheck;

/** The running sum of gradients that is the momentum. */
final class SgdUpdater implements SeparableUpdater {
  private final Sgd.Config config;
  private final float[] momentum;

  SgdUpdater(Sgd.Config config, int size) {
    this.config = config;
    momentum = new float[size];
  }

  @Override
  public void update(float[] weights, float[] gradient, long step, double rate) {
    StepCheck.of(momentum.length, weights, gradient, step);
    update(weights, gradient, 0, weights.length, step, rate);
  }

  @Override
  public void update(float[] weights, float[] gradient, int from, int to, long step, double rate) {
    float length = (float) (rate * config.learningRate());
    float keep = (float) config.momentum();
    float penalty = (float) config.weightDecay();
    // w - r (ahead g + behind b): the plain rule is (0, 1), Nesterov's (1, mu).
    float ahead = config.nesterov() ? 1 : 0;
    float behind = config.nesterov() ? keep : 1;
    float[] b = momentum;
    for (int i = from; i < to; i++) {
      float g = gradient[i] + penalty * weights[i];
      float bi = keep * b[i] + g;
      b[i] = bi;
      weights[i] -= length * (ahead * g + behind * bi);
    }
  }

  @Override
  public List<float[]> state() {
    return List.of(momentum);
  }
}
