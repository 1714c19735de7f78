package org.flowline.plugins.architectures;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
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
 * <p>The term of the one-hot class c is there if there is a condition. In training each unit of
 * a(...) in a block is dropped with a given probability, and the others are enlarged to the same
 * mean (Srivastava et al. 2014).
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
  private static final int MOST_BLOCKS = 1_000;
  private static final int MOST_FREQUENCIES = 10_000;

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
  public boolean conditional() {
    return true;
  }

  @Override
  public boolean randomInTraining() {
    return config.drops();
  }

  /** The slope of SELU jumps at 0. */
  @Override
  public boolean smooth() {
    return config.activation() != Activation.SELU;
  }

  /**
   * Settings.
   *
   * @param width of every hidden layer, at least 1
   * @param blocks how many, at least 1 and at most 1000
   * @param activation a
   * @param time e
   * @param frequencies of e, at least 1 and at most 10,000
   * @param layerNorm whether blocks see standardised rows
   * @param dropout the probability with which training drops a unit of a block, in [0, 1); none if
   *     empty
   */
  public record Config(
      @Default("128") @Doc("Width of every hidden layer, at least 1.") int width,
      @Default("3") @Doc("Number of residual blocks, at least 1.") int blocks,
      @Default("silu") @Doc("Nonlinearity.") Activation activation,
      @Default("fourier") @Doc("What the blocks see of the time: raw, fourier or sinusoidal.")
          TimeEmbedding time,
      @Default("8") @Doc("Frequencies of the time embedding, at least 1.") int frequencies,
      @Default("true") @Doc("Whether blocks see rows of mean 0 and standard deviation 1.")
          boolean layerNorm,
      @Doc("Probability with which training drops a hidden unit of a block, in [0, 1).")
          OptionalDouble dropout) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Config {
      LinearLayers.check("width", width, Integer.MAX_VALUE);
      LinearLayers.check("blocks", blocks, MOST_BLOCKS);
      LinearLayers.check("frequencies", frequencies, MOST_FREQUENCIES);
      if (dropout.isPresent() && !(dropout.getAsDouble() >= 0 && dropout.getAsDouble() < 1)) {
        throw new IllegalArgumentException(
            "dropout must be at least 0 and below 1, got " + dropout.getAsDouble());
      }
    }

    /** Whether training drops any units. */
    boolean drops() {
      return dropout.orElse(0) > 0;
    }
  }
}
