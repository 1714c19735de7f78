package org.flowline.plugins.architectures;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.toolkit.network.Activation;
import org.flowline.toolkit.network.LinearLayers;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A multilayer perceptron on the concatenation of its times, point and the condition, if there is
 * one, {@code [batch, times + d + condition]}, without time embedding: the network of the
 * two-dimensional experiments of Tong et al. 2023.
 *
 * <p>Points of any shape are taken as vectors. Weights {@code [in, out]} and biases {@code [out]}
 * of a layer start uniform on {@code (-1/sqrt(in), 1/sqrt(in))}, the default of PyTorch's {@code
 * Linear}.
 */
@AlsoCalled({"fully_connected", "dense", "feedforward"})
@Doc(
    value = "A multilayer perceptron on time and point.",
    formula = "v = W_n a(... a(W_1 [t, x] + b_1) ...) + b_n")
public final class Mlp implements Architecture {
  private final Config config;

  /** An architecture with the given settings. */
  @Inject
  public Mlp(Config config) {
    this.config = config;
  }

  @Override
  public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
    LinearLayers layers = layers(shape);
    Parameters parameters = names(layers, type).build();
    LinearLayers.draw(parameters, random);
    return new MlpNetwork(parameters, layers);
  }

  @Override
  public OptionalLong weights(NetworkShape shape) {
    return OptionalLong.of(names(layers(shape), DataType.FLOAT).size());
  }

  private LinearLayers layers(NetworkShape shape) {
    return new LinearLayers(
        0,
        LinearLayers.widths(
            shape.times() + shape.point().width() + shape.condition(),
            config.hidden(),
            shape.outputs()),
        config.activation());
  }

  private static Parameters.Builder names(LinearLayers layers, DataType type) {
    Parameters.Builder names = Parameters.builder(type);
    layers.name(names, "layers.");
    return names;
  }

  @Override
  public Set<Capability> offers() {
    Set<Capability> offers = new HashSet<>();
    offers.add(Trait.VELOCITY);
    offers.add(Trait.CONDITION);
    offers.add(Trait.SEVERAL_TIMES);
    offers.add(Trait.STEADY_IN_TRAINING);
    if (config.activation().smooth()) {
      offers.add(Trait.SECOND_DERIVATIVE);
    }
    return Set.copyOf(offers);
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return missing == Trait.SECOND_DERIVATIVE
        ? Optional.of(Activation.smoother())
        : Optional.empty();
  }

  /** Settings. */
  public record Config(
      @AlsoCalled({"layers", "widths", "hidden_dims", "hidden_sizes", "hidden_layers"})
          @Default("[64, 64, 64]")
          @Doc("Widths of the hidden layers.")
          @NotEmpty @AtLeast(1)
          List<Integer> hidden,
      @Default("silu") @Doc("Nonlinearity after each hidden layer.") Activation activation) {
    /** Copies, and limits the number of layers. */
    public Config {
      hidden = List.copyOf(hidden);
      LinearLayers.check(hidden);
    }
  }
}
