package @package@;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.toolkit.optimizer.StepCheck;

/** Steps along a running mean of the gradient: {@code m <- beta m + (1 - beta) g}. */
@Doc(
    value = "Steps along a running mean of the gradient.",
    formula = "m <- beta m + (1 - beta) g, w <- w - learning_rate m")
public final class @class@ implements Optimizer {
  private final Config config;

  /** An optimizer with the given settings. */
  @Inject
  public @class@(Config config) {
    this.config = config;
  }

  @Override
  public Updater updater(int size) {
    return new Mean(config, new float[size]);
  }

  private record Mean(Config config, float[] mean) implements Updater {
    @Override
    public void update(float[] weights, float[] gradient, long step, double rate) {
      StepCheck.of(mean.length, weights, gradient, step);
      float length = (float) (rate * config.learningRate());
      float beta = (float) config.beta();
      for (int i = 0; i < weights.length; i++) {
        mean[i] = beta * mean[i] + (1 - beta) * gradient[i];
        weights[i] -= length * mean[i];
      }
    }

    /** What a checkpoint keeps, so that a run that was cut off goes on with the same bytes. */
    @Override
    public List<float[]> state() {
      return List.of(mean);
    }
  }

  /** Settings. */
  public record Config(
      @Default("1e-2") @Doc("Learning rate.") @Above(0) double learningRate,
      @Default("0.9") @Doc("Part of the mean that is kept.") @AtLeast(0) @Below(1) double beta) {}
}
