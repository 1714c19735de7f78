package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;

/**
 * A mixture of isotropic normals: {@code sum_k w_k N(mean_k, std_k^2 I)}, in as many coordinates as
 * the means have. The label of a point is its component.
 */
@AlsoCalled("gmm")
@Doc(
    value = "A mixture of isotropic normals with given means.",
    formula = "sum_k w_k N(mean_k, std_k^2 I)",
    example = "{type: mixture, means: [[-2, 0], [2, 0], [0, 3]], std: [0.3]}")
public final class Mixture implements Distribution, Density {
  private final Shape shape;
  private final double[][] means;
  private final double[] deviations;
  private final double[] logWeights;
  private final double[] cumulated;

  /** Settings. */
  public record Config(
      @Doc("Mean of each component, such as [[-2, 0], [2, 0]].") @NotEmpty List<List<Double>> means,
      @Default("[1]")
          @Doc("Standard deviation of each component, or one for all.")
          @NotEmpty @Above(0)
          List<Double> std,
      @Doc("Weight of each component, of any sum; equal if left out.") @Above(0)
          Optional<List<Double>> weights) {
    /** Copies, and checks the lengths. */
    public Config {
      means = means.stream().map(List::copyOf).toList();
      std = List.copyOf(std);
      weights = weights.map(List::copyOf);
      int width = means.get(0).size();
      if (width == 0 || means.stream().anyMatch(mean -> mean.size() != width)) {
        throw new SettingException(
            "means", "means must be points of one length, at least 1, got " + means);
      }
      check("std", std, means.size(), true);
      if (weights.isPresent()) {
        check("weights", weights.get(), means.size(), false);
      }
    }

    private static void check(String setting, List<Double> values, int count, boolean broadcast) {
      if (values.size() != count && !(broadcast && values.size() == 1)) {
        throw new SettingException(
            setting,
            "%s must have %s%d entries, as many as there are means, got %s"
                .formatted(setting, broadcast ? "1 or " : "", count, values));
      }
    }
  }

  /** A distribution with the given settings. */
  @Inject
  public Mixture(Config config) {
    int count = config.means().size();
    shape = Shape.of(config.means().get(0).size());
    means =
        config.means().stream()
            .map(mean -> mean.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    deviations = new double[count];
    logWeights = new double[count];
    cumulated = new double[count];
    double total =
        config.weights().map(w -> w.stream().mapToDouble(x -> x).sum()).orElse((double) count);
    double sum = 0;
    for (int k = 0; k < count; k++) {
      deviations[k] = config.std().get(config.std().size() == 1 ? 0 : k);
      double weight = config.weights().isPresent() ? config.weights().get().get(k) : 1;
      logWeights[k] = Math.log(weight / total);
      sum += weight / total;
      cumulated[k] = sum;
    }
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** The components. */
  @Override
  public int classes() {
    return means.length;
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    int width = shape.width();
    for (int row = 0, i = 0; row < out.size(); row++) {
      int component = component(random.nextDouble());
      if (out.labels().isPresent()) {
        out.labels().get().values()[row] = component;
      }
      for (int k = 0; k < width; k++, i++) {
        values[i] = means[component][k] + deviations[component] * random.nextGaussian();
      }
    }
  }

  private int component(double share) {
    int k = 0;
    while (k < cumulated.length - 1 && share >= cumulated[k]) {
      k++;
    }
    return k;
  }

  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    double[] logs = new double[means.length];
    for (int row = 0; row < rows; row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < means.length; k++) {
        logs[k] = logWeights[k] + logNormal(points, row, k);
        largest = Math.max(largest, logs[k]);
      }
      double sum = 0;
      for (double log : logs) {
        sum += Math.exp(log - largest);
      }
      out[row] = Double.isInfinite(largest) ? largest : largest + Math.log(sum);
    }
  }

  private double logNormal(double[] points, int row, int component) {
    int width = shape.width();
    double squares = 0;
    for (int k = 0; k < width; k++) {
      double z = (points[row * width + k] - means[component][k]) / deviations[component];
      squares += z * z;
    }
    return -squares / 2 - width * (Math.log(deviations[component]) + Math.log(2 * Math.PI) / 2);
  }
}
