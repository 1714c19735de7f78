package org.flowline.plugins.optimizers;

import jakarta.inject.Inject;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
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

  /** Settings. */
  public record Config(
      @AlsoCalled({"lr", "step_size"}) @Default("1e-2") @Doc("Learning rate.") @Above(0)
          double learningRate,
      @Default("0.9") @Doc("Part of the last step that is kept.") @AtLeast(0) @Below(1)
          double momentum,
      @Default("false") @Doc("Whether the gradient counts once more, after the momentum.")
          boolean nesterov,
      @Default("0") @Doc("Weight of half the squared weights in the loss.") @AtLeast(0)
          double weightDecay) {}
}
