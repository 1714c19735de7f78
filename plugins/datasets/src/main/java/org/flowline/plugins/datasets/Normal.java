package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.TargetShape;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.random.Randomness;

/**
 * The normal distribution with independent coordinates: {@code N(mean, diag(std^2))}.
 *
 * <p>Its shape is {@code [dimension]} if that is given, else that of the target, else as long as
 * the mean or the standard deviation, whichever is longer.
 */
@AlsoCalled({"gauss", "gaussian", "standard_normal"})
@Doc(
    value = "A normal distribution with independent coordinates.",
    formula = "N(mean, diag(std^2))",
    example = "{type: normal, dimension: 2}")
public final class Normal implements Distribution, Density {
  static final int MOST_COORDINATES = 1_000_000;

  private final Shape shape;
  private final double[] mean;
  private final double[] deviation;

  /** Settings. */
  public record Config(
      @Doc("Number of coordinates; a source follows the target if it is left out.")
          @AtLeast(1)
          @AtMost(MOST_COORDINATES)
          Optional<Integer> dimension,
      @Default("[0]") @Doc("Mean of each coordinate, or one for all.") @NotEmpty List<Double> mean,
      @AlsoCalled({"sigma", "deviation", "scale"})
          @Default("[1]")
          @Doc("Standard deviation of each coordinate, or one for all.")
          @NotEmpty @Above(0)
          List<Double> std) {
    /** Copies. */
    public Config {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
    }
  }

  /**
   * A distribution with the given settings.
   *
   * @throws IllegalArgumentException if nothing says how many coordinates there are, or if the
   *     lists do not fit that number
   */
  @Inject
  public Normal(Config config, TargetShape target) {
    shape = shape(config, target);
    mean = broadcast("mean", config.mean());
    deviation = broadcast("std", config.std());
  }

  private static Shape shape(Config config, TargetShape target) {
    if (config.dimension().isPresent()) {
      return Shape.of(config.dimension().get());
    }
    if (target.shape().isPresent()) {
      return target.shape().get();
    }
    int longest = Math.max(config.mean().size(), config.std().size());
    if (longest == 1) {
      throw new SettingException(
          "dimension",
          "a normal target with mean "
              + config.mean()
              + " and std "
              + config.std()
              + " needs a dimension");
    }
    return Shape.of(longest);
  }

  private double[] broadcast(String setting, List<Double> values) {
    int width = shape.width();
    if (values.size() != 1 && values.size() != width) {
      throw new SettingException(
          setting,
          setting
              + " must have 1 or "
              + width
              + " entries for points of "
              + shape
              + ", got "
              + values);
    }
    double[] all = new double[width];
    for (int k = 0; k < width; k++) {
      all[k] = values.get(values.size() == 1 ? 0 : k);
    }
    return all;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** Its density; that it is centred, too, if it is and has one deviation for all coordinates. */
  @Override
  public Set<Capability> offers() {
    double first = deviation[0];
    boolean centred =
        Arrays.stream(mean).allMatch(value -> value == 0)
            && Arrays.stream(deviation).allMatch(value -> value == first);
    return centred ? Set.of(Trait.DENSITY, new CentredNormal(first)) : Set.of(Trait.DENSITY);
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    int width = out.width();
    Randomness.normals(random, values, 0, values.length);
    for (int row = 0, i = 0; row < out.size(); row++) {
      for (int k = 0; k < width; k++, i++) {
        values[i] = mean[k] + deviation[k] * values[i];
      }
    }
  }

  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    int width = shape.width();
    double constant = -0.5 * width * Math.log(2 * Math.PI);
    for (int k = 0; k < width; k++) {
      constant -= Math.log(deviation[k]);
    }
    for (int row = 0, i = 0; row < rows; row++) {
      double squares = 0;
      for (int k = 0; k < width; k++, i++) {
        double z = (points[i] - mean[k]) / deviation[k];
        squares += z * z;
      }
      out[row] = constant - squares / 2;
    }
  }
}
