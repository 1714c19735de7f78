package org.flowline.plugins.optimizers;

import jakarta.inject.Inject;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), in the form that PyTorch uses; decay of the weights, if
 * there is any, is part of the gradient, so that it passes through the running means.
 *
 * <p>With gradient g_t, learning rate r and decay d, from m_0 = v_0 = 0:
 *
 * <pre>{@code
 * g_t  = g_t + d w
 * m_t  = beta1 m + (1 - beta1) g_t
 * v_t  = beta2 v + (1 - beta2) g_t^2
 * w   <- w - r / (1 - beta1^t) m_t / (sqrt(v_t) / sqrt(1 - beta2^t) + epsilon)
 * }</pre>
 */
@Doc(
    value = "Adam (Kingma and Ba 2015).",
    formula =
        "w <- w - learning_rate m / (sqrt(v) + epsilon) with running means m of g and "
            + "v of g^2")
public final class Adam implements Optimizer {
  private final Config config;

  /** An optimizer with the given settings. */
  @Inject
  public Adam(Config config) {
    this.config = config;
  }

  @Override
  public Updater updater(int size) {
    return new AdamUpdater(
        config.learningRate(),
        0,
        config.weightDecay(),
        new AdamUpdater.Decay(config.beta1(), config.beta2(), config.epsilon()),
        size);
  }

  /** Settings. */
  public record Config(
      @AlsoCalled({"lr", "step_size"}) @Default("1e-3") @Doc("Learning rate.") @Above(0)
          double learningRate,
      @Default("0") @Doc("Weight of half the squared weights in the loss.") @AtLeast(0)
          double weightDecay,
      @Default("0.9") @Doc("Decay of the running mean of the gradient.") @AtLeast(0) @Below(1)
          double beta1,
      @Default("0.999")
          @Doc("Decay of the running mean of the squared gradient.")
          @AtLeast(0)
          @Below(1)
          double beta2,
      @Default("1e-8")
          @Doc("Added to the root of the mean squared gradient.")
          @AtLeast(1e-37)
          @AtMost(1e37)
          double epsilon) {}
}
