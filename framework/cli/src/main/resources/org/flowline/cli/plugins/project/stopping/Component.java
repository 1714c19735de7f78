package @package@;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.search.StoppingRule;

/** Compares all trials once on their way, and lets the best part of them go on. */
@Doc("Compares all trials once, and lets the best part of them go on.")
public final class @class@ implements StoppingRule {
  private final Config config;

  /** A rule with the given settings. */
  @Inject
  public @class@(Config config) {
    this.config = config;
  }

  @Override
  public List<Long> rungs(long steps) {
    long rung = (long) (config.at() * steps);
    return rung > 0 ? List.of(rung) : List.of();
  }

  /** A trial that failed has no score, or NaN, and never goes on. */
  @Override
  public List<Integer> survivors(List<OptionalDouble> scores) {
    List<Integer> best =
        IntStream.range(0, scores.size())
            .filter(i -> !Double.isNaN(scores.get(i).orElse(Double.NaN)))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores.get(i).orElseThrow()))
            .toList();
    int kept = (int) Math.ceil(config.keep() * best.size());
    return best.subList(0, kept).stream().sorted().toList();
  }

  /** Settings. */
  public record Config(
      @Default("0.3") @Doc("When, as a part of the training.") @Above(0) @Below(1) double at,
      @Default("0.5") @Doc("The part of the trials that goes on.") @Above(0) @Below(1)
          double keep) {}
}
