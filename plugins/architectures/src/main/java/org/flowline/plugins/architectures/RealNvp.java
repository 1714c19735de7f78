package org.flowline.plugins.architectures;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.toolkit.network.Activation;
import org.flowline.toolkit.network.LinearLayers;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Affine coupling layers: each keeps one half of the coordinates and maps the other by {@code b
 * exp(s(a)) + t(a)}, the halves taking turns (Dinh et al. 2017, equations 4 and 5). The determinant
 * is that of a triangular matrix, {@code log |det| = sum s}, and the inverse needs no inverse of s
 * and t, which come from one multilayer perceptron a layer. It sees the condition, too, if there is
 * a condition.
 *
 * <p>The log-scale is bounded: {@code s = c tanh(r / c)} of the perceptron's output r.
 */
@AlsoCalled({"nvp", "real_nvp", "coupling_flow"})
@Doc(
    value = "RealNVP: affine coupling layers, an invertible map with an exact density.",
    formula = "y_a = x_a, y_b = x_b exp(s(x_a)) + t(x_a) in each layer")
public final class RealNvp implements Architecture {
  private final Config config;

  /** An architecture with the given settings. */
  @Inject
  public RealNvp(Config config) {
    this.config = config;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if points are not vectors of at least two coordinates, or more
   *     than one map is asked for
   */
  @Override
  public InvertibleNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
    Layout layout = layout(shape, type);
    Parameters parameters = layout.names().build();
    LinearLayers.draw(parameters, random);
    return new RealNvpNetwork(parameters, layout.layers());
  }

  @Override
  public OptionalLong weights(NetworkShape shape) {
    return OptionalLong.of(layout(shape, DataType.FLOAT).names().size());
  }

  /** The layers and the names of their weights. */
  private record Layout(List<AffineCoupling> layers, Parameters.Builder names) {}

  private Layout layout(NetworkShape shape, DataType type) {
    Shape point = shape.point();
    if (point.dimensions().size() != 1 || point.width() < 2) {
      throw new IllegalArgumentException(
          "architecture 'realnvp' takes points that are vectors of at least 2 coordinates, got"
              + " shape "
              + point);
    }
    if (shape.fields() != 1) {
      throw new IllegalArgumentException(
          "architecture 'realnvp' is one map, not " + shape.fields() + " fields");
    }
    int left = point.width() / 2;
    List<AffineCoupling> layers = new ArrayList<>();
    Parameters.Builder names = Parameters.builder(type);
    int first = 0;
    for (int layer = 0; layer < config.layers(); layer++) {
      boolean keepsLeft = layer % 2 == 0;
      int kept = keepsLeft ? left : point.width() - left;
      LinearLayers conditioner =
          new LinearLayers(
              first,
              LinearLayers.widths(
                  kept + shape.condition(), config.hidden(), 2 * (point.width() - kept)),
              config.activation());
      conditioner.name(names, "couplings." + layer + ".layers.");
      first += conditioner.count();
      layers.add(
          new AffineCoupling(conditioner, keepsLeft, left, point.width(), config.maxLogScale()));
    }
    return new Layout(layers, names);
  }

  @Override
  public Set<Capability> offers() {
    return Set.of(Trait.INVERSE, Trait.CONDITION, Trait.STEADY_IN_TRAINING);
  }

  /** Settings. */
  public record Config(
      @Default("8") @Doc("Affine coupling layers.") @AtLeast(2) @AtMost(LinearLayers.MOST_LAYERS)
          int layers,
      @Default("[64, 64]")
          @Doc("Widths of the hidden layers of scale and shift.")
          @NotEmpty @AtLeast(1)
          List<Integer> hidden,
      @Default("silu") @Doc("Nonlinearity after each hidden layer.") Activation activation,
      @Default("2") @Doc("Bound c of a layer's log-scale.") @Above(0) double maxLogScale) {
    /** Copies, and limits the number of layers. */
    public Config {
      hidden = List.copyOf(hidden);
      LinearLayers.check(hidden);
    }
  }
}
