package org.flowline.plugins.optimizers;

import java.util.List;
import org.flowline.spi.optimizer.Updater;
import org.flowline.toolkit.optimizer.StepCheck;

/** The running sum of gradients that is the momentum. */
final class SgdUpdater implements Updater {
  private final Sgd.Config config;
  private final float[] momentum;

  SgdUpdater(Sgd.Config config, int size) {
    this.config = config;
    momentum = new float[size];
  }

  @Override
  public void update(float[] weights, float[] gradient, long step, double rate) {
    StepCheck.of(momentum.length, weights, gradient, step);
    float length = (float) (rate * config.learningRate());
    float keep = (float) config.momentum();
    float penalty = (float) config.weightDecay();
    // w - r (ahead g + behind b): the plain rule is (0, 1), Nesterov's (1, mu).
    float ahead = config.nesterov() ? 1 : 0;
    float behind = config.nesterov() ? keep : 1;
    float[] b = momentum;
    for (int i = 0; i < weights.length; i++) {
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
