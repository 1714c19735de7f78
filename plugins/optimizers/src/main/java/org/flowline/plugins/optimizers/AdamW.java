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
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), in the form and with
 * the order of operations that PyTorch uses.
 *
 * <p>With gradient g_t, learning rate r and decay d, from m_0 = v_0 = 0:
 *
 * <pre>{@code
 * w   <- (1 - r d) w
 * m_t  = beta1 m + (1 - beta1) g_t
 * v_t  = beta2 v + (1 - beta2) g_t^2
 * w   <- w - r / (1 - beta1^t) m_t / (sqrt(v_t) / sqrt(1 - beta2^t) + epsilon)
 * }</pre>
 */
@Doc(
    value = "Adam with decoupled weight decay (Loshchilov and Hutter 2019).",
    formula = "w <- (1 - learning_rate weight_decay) w - learning_rate m / (sqrt(v) + epsilon)")
public final class AdamW implements Optimizer {
  private final Config config;

  /** An optimizer with the given settings. */
  @Inject
  public AdamW(Config config) {
    this.config = config;
  }

  @Override
  public Updater updater(int size) {
    return new AdamUpdater(
        config.learningRate(),
        config.weightDecay(),
        0,
        new AdamUpdater.Decay(config.beta1(), config.beta2(), config.epsilon()),
        size);
  }

  /** Settings. */
  public record Config(
      @AlsoCalled({"lr", "step_size"}) @Default("1e-3") @Doc("Learning rate.") @Above(0)
          double learningRate,
      @Default("1e-5")
          @Doc("Decay of the weights, per step and times the learning rate.")
          @AtLeast(0)
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
