package org.flowline.plugins.optimizers;

import jakarta.inject.Inject;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;

/**
 * Gradient descent with momentum, in the form that PyTorch uses (Sutskever et al. 2013, section 2).
 *
 * <p>With gradient g_t, learning rate r, momentum mu and decay d, from b_0 = 0:
 *
 * <pre>{@code
 * g_t  = g_t + d w
 * b_t  = mu b + g_t
 * w   <- w - r b_t                 or, with Nesterov's momentum, w - r (g_t + mu b_t)
 * }</pre>
 */
@Doc(
    value = "Gradient descent with momentum.",
    formula = "b <- momentum b + g, w <- w - learning_rate b")
public final class Sgd implements Optimizer {
  private final Config config;

  /** An optimizer with the given settings. */
  @Inject
  public Sgd(Config config) {
    this.config = config;
  }

  @Override
  public Updater updater(int size) {
    return new SgdUpdater(config, size);
  }

  /**
   * Settings.
   *
   * @param learningRate r, greater than 0
   * @param momentum mu, in [0, 1)
   * @param nesterov whether the step looks ahead
   * @param weightDecay d, at least 0
   */
  public record Config(
      @AlsoCalled({"lr", "step_size"}) @Default("1e-2") @Doc("Learning rate, positive.")
          double learningRate,
      @Default("0.9") @Doc("Part of the last step that is kept, in [0, 1).") double momentum,
      @Default("false") @Doc("Whether the gradient counts once more, after the momentum.")
          boolean nesterov,
      @Default("0") @Doc("Weight of half the squared weights in the loss, at least 0.")
          double weightDecay) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Config {
      Setting.checkPositive("learning_rate", learningRate);
      Setting.checkFraction("momentum", momentum);
      Setting.checkNotNegative("weight_decay", weightDecay);
    }
  }
}
