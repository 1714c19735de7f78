package com.example.outside;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.toolkit.optimizer.StepCheck;

/** Steps of one length along the sign of a momentum (Chen et al. 2023, algorithm 2). */
@Doc(
    value = "Lion: steps of one length in each weight, along the sign of the momentum.",
    formula = "w <- (1 - learning_rate weight_decay) w - learning_rate sign(momentum)")
public record Lion(LionSettings settings) implements Optimizer {
  @Inject
  public Lion {}

  @Override
  public Updater updater(int size) {
    return new Momentum(settings, new float[size]);
  }

  private record Momentum(LionSettings settings, float[] m) implements Updater {
    @Override
    public void update(float[] weights, float[] gradient, long step, double rate) {
      StepCheck.of(m.length, weights, gradient, step);
      float length = (float) (rate * settings.learningRate());
      float keep = (float) (1 - rate * settings.learningRate() * settings.weightDecay());
      float beta1 = (float) settings.beta1();
      float beta2 = (float) settings.beta2();
      for (int i = 0; i < m.length; i++) {
        float direction = Math.signum(beta1 * m[i] + (1 - beta1) * gradient[i]);
        weights[i] = keep * weights[i] - length * direction;
        m[i] = beta2 * m[i] + (1 - beta2) * gradient[i];
      }
    }

    @Override
    public List<float[]> state() {
      return List.of(m);
    }
  }
}
