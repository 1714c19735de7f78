package org.flowline.plugins.architectures;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.component.AddedLater;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.toolkit.network.Activation;
import org.flowline.toolkit.network.TimeEmbedding;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A multilayer perceptron with residual blocks (He et al. 2016), each of which sees an embedding e
 * of the time:
 *
 * <pre>{@code
 * h <- W_in x + b_in
 * h <- h + W_2 a(W_1 norm(h) + b_1 + U e(t) + C c) + b_2  for each block
 * v  = W_out a(h) + b_out
 * }</pre>
 *
 * <p>Of several times e(t) is the embeddings of all, side by side. The term of the condition c is
 * there if there is one; with FiLM (Perez et al. 2018) the condition scales what the activation
 * sees, too: it is {@code (1 + S c) (W_1 norm(h) + b_1 + U e(t)) + C c}, where S starts at 0. In
 * training each unit of a(...) in a block is dropped with a given probability, and the others are
 * enlarged to the same mean (Srivastava et al. 2014).
 *
 * <p>Points of any shape are taken as vectors {@code [batch, d]}. Weights and biases of a layer
 * start uniform on {@code (-1/sqrt(in), 1/sqrt(in))}; the norm (Ba et al. 2016) starts as plain
 * standardisation of each row.
 */
@AlsoCalled({"resnet", "residual"})
@Doc(
    value = "A multilayer perceptron with residual blocks, time embedding and layer norm.",
    formula = "h <- h + W_2 a(W_1 norm(h) + b_1 + U e(t)) + b_2 in each block")
public final class ResidualMlp implements Architecture {
  static final int MOST_BLOCKS = 1_000;
  static final int MOST_FREQUENCIES = 10_000;

  private final Config config;

  /** An architecture with the given settings. */
  @Inject
  public ResidualMlp(Config config) {
    this.config = config;
  }

  @Override
  public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
    ResidualLayers layers = new ResidualLayers(config, shape);
    Parameters parameters = names(layers, type).build();
    layers.draw(parameters, random);
    return new ResidualNetwork(parameters, layers, Optional.empty());
  }

  @Override
  public OptionalLong weights(NetworkShape shape) {
    return OptionalLong.of(names(new ResidualLayers(config, shape), DataType.FLOAT).size());
  }

  private static Parameters.Builder names(ResidualLayers layers, DataType type) {
    Parameters.Builder names = Parameters.builder(type);
    layers.name(names);
    return names;
  }

  @Override
  public Set<Capability> offers() {
    Set<Capability> offers = new HashSet<>();
    offers.add(Trait.VELOCITY);
    offers.add(Trait.CONDITION);
    offers.add(Trait.SEVERAL_TIMES);
    if (!config.drops()) {
      offers.add(Trait.STEADY_IN_TRAINING);
    }
    if (config.activation().smooth()) {
      offers.add(Trait.SECOND_DERIVATIVE);
    }
    return Set.copyOf(offers);
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    if (missing == Trait.STEADY_IN_TRAINING) {
      return Optional.of(new Remedy("dropout", "leave 'dropout' out"));
    }
    return missing == Trait.SECOND_DERIVATIVE
        ? Optional.of(Activation.smoother())
        : Optional.empty();
  }

  /** Settings. */
  public record Config(
      @Default("128") @Doc("Width of every hidden layer.") @AtLeast(1) int width,
      @Default("3") @Doc("Number of residual blocks.") @AtLeast(1) @AtMost(MOST_BLOCKS) int blocks,
      @Default("silu") @Doc("Nonlinearity.") Activation activation,
      @Default("fourier") @Doc("What the blocks see of the time: raw, fourier or sinusoidal.")
          TimeEmbedding time,
      @Default("8") @Doc("Frequencies of the time embedding.") @AtLeast(1) @AtMost(MOST_FREQUENCIES)
          int frequencies,
      @Default("true") @Doc("Whether blocks see rows of mean 0 and standard deviation 1.")
          boolean layerNorm,
      @Doc("Probability with which training drops a hidden unit of a block.") @AtLeast(0) @Below(1)
          OptionalDouble dropout,
      @AddedLater
          @Default("false")
          @Doc("Whether a condition scales the hidden units of a block besides shifting them.")
          boolean film) {

    /** Whether training drops any units. */
    boolean drops() {
      return dropout.orElse(0) > 0;
    }
  }
}
