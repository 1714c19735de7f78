package @package@;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;

/**
 * Two pairs swap their targets wherever that shortens them: the sum of {@code |x_1 - x_0|^2} falls
 * with each pass over a batch, towards that of optimal transport.
 */
@Doc("Pairs swap their targets wherever that shortens them.")
public final class @class@ implements Coupling {
  private final int passes;

  /** A coupling with the given settings. */
  @Inject
  public @class@(Config config) {
    passes = config.passes();
  }

  /** Several threads ask at once, in every step: nothing is kept, and nothing allocated. */
  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    int n = source.size();
    int[] to = out.target();
    for (int i = 0; i < n; i++) {
      out.source()[i] = i;
      to[i] = i;
    }
    for (int pass = 0; pass < passes; pass++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double now = square(source, i, target, to[i]) + square(source, j, target, to[j]);
          double swapped = square(source, i, target, to[j]) + square(source, j, target, to[i]);
          if (swapped < now) {
            int row = to[i];
            to[i] = to[j];
            to[j] = row;
          }
        }
      }
    }
  }

  private static double square(Batch source, int i, Batch target, int j) {
    int width = source.width();
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double difference = source.values()[i * width + k] - target.values()[j * width + k];
      sum += difference * difference;
    }
    return sum;
  }

  /** Pairs that depend on each other: paths that need independent ones say so to the user. */
  @Override
  public boolean independent() {
    return passes == 0;
  }

  /** Settings. */
  public record Config(
      @Default("1") @Doc("How often all pairs are looked at.") @AtLeast(0) int passes) {}
}
