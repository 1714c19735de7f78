package @package@;

import jakarta.inject.Inject;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.AffinePath;
import org.flowline.spi.path.Coefficients;

/** The path {@code x_t = t^p x_1 + (1 - t^p) x_0}, straight, with a clock of its own. */
@Doc(
    value = "A straight path that leaves the source slowly.",
    formula = "x_t = t^power x_1 + (1 - t^power) x_0")
public final class @class@ implements AffinePath {
  private final double power;

  /** A path with the given settings. */
  @Inject
  public @class@(Config config) {
    power = config.power();
  }

  /** The coefficients of data, source and noise at time t, and their derivatives by t. */
  @Override
  public void coefficients(double t, Coefficients out) {
    double a = Math.pow(t, power);
    double rate = power * Math.pow(t, power - 1);
    out.data(a, rate).source(1 - a, -rate).noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }

  /** Settings. */
  public record Config(
      @Default("2") @Doc("The power of t; 1 is the linear path.") @AtLeast(1) double power) {}
}
