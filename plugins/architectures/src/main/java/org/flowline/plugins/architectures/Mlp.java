package org.flowline.plugins.architectures;

import jakarta.inject.Inject;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A multilayer perceptron on the concatenation of time and point, {@code [batch, 1 + d]}, without
 * time embedding: the network of the two-dimensional experiments of Tong et al. 2023.
 *
 * <p>Weights {@code [in, out]} and biases {@code [out]} of a layer start uniform on {@code
 * (-1/sqrt(in), 1/sqrt(in))}, the default of PyTorch's {@code Linear}.
 */
@Doc("A multilayer perceptron on time and point.")
public final class Mlp implements Architecture {
  private final Config config;

  /** An architecture with the given settings. */
  @Inject
  public Mlp(Config config) {
    this.config = config;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if points are not vectors
   */
  @Override
  public FieldNetwork build(Shape data, DataType type, RandomGenerator random) {
    if (data.dimensions().size() != 1) {
      throw new IllegalArgumentException(
          "architecture 'mlp' takes points that are vectors, such as [2], got shape " + data);
    }
    int layers = config.hidden().size() + 1;
    Parameters.Builder names = Parameters.builder(type);
    int in = 1 + data.width();
    for (int layer = 0; layer < layers; layer++) {
      int out = layer < layers - 1 ? config.hidden().get(layer) : data.width();
      names.add("layers." + layer + ".weight", in, out);
      names.add("layers." + layer + ".bias", out);
      in = out;
    }
    Parameters parameters = names.build();
    draw(parameters, random);
    return new MlpNetwork(parameters, config.activation());
  }

  /** The slope of SELU jumps at 0. */
  @Override
  public boolean smooth() {
    return config.activation() != Activation.SELU;
  }

  private static void draw(Parameters parameters, RandomGenerator random) {
    boolean single = parameters.type() == DataType.FLOAT;
    int at = 0;
    for (int weight = 0; weight < parameters.count(); weight += 2) {
      double bound = 1 / Math.sqrt(parameters.shape(weight)[0]);
      int end = weight + 2 < parameters.count() ? parameters.offset(weight + 2) : parameters.size();
      for (; at < end; at++) {
        double value = bound * (2 * random.nextDouble() - 1);
        if (single) {
          parameters.floats()[at] = (float) value;
        } else {
          parameters.doubles()[at] = value;
        }
      }
    }
  }

  /**
   * Settings.
   *
   * @param hidden the width of each hidden layer, at least one layer, each at least 1
   * @param activation the nonlinearity after each hidden layer
   */
  public record Config(
      @Default("[64, 64, 64]") @Doc("Widths of the hidden layers.") List<Integer> hidden,
      @Default("silu") @Doc("Nonlinearity after each hidden layer.") Activation activation) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no hidden layer or one of width below 1
     */
    public Config {
      hidden = List.copyOf(hidden);
      if (hidden.isEmpty()) {
        throw new IllegalArgumentException("hidden needs at least one layer, got []");
      }
      for (int width : hidden) {
        if (width < 1) {
          throw new IllegalArgumentException("hidden needs widths of at least 1, got " + hidden);
        }
      }
    }
  }
}
