package org.flowline.engine.wiring.rule;

import java.io.IOException;
import java.util.OptionalLong;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.wiring.weights.InitialWeights;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/** The rules of the weights: that there can be such a network, and that others' weights fit it. */
public record WeightRules(PartialExperiment partial, Problems problems) {
  /**
   * How many weights the network has, if that is known; points may be of a shape it cannot take.
   */
  public OptionalLong weights(Architecture architecture, NetworkShape shape) {
    try {
      return architecture.weights(shape);
    } catch (IllegalArgumentException e) {
      problems.error(String.valueOf(e.getMessage()), type(Part.ARCHITECTURE), type(Part.TARGET));
      return OptionalLong.empty();
    }
  }

  /** Weights of another run fit a network of the same parameters only. */
  public void start(InitialWeights weights, Architecture architecture, NetworkShape shape) {
    Position at = partial.origins().of("initialize_from");
    Network network =
        architecture.build(shape, DataType.FLOAT, Randomness.seed(0).purpose("weights").stream());
    try {
      weights
          .mismatch(network.parameters())
          .ifPresent(
              difference ->
                  problems.error(
                      "run '%s' has weights of another network: %s"
                          .formatted(weights.run(), difference),
                      at,
                      type(Part.ARCHITECTURE)));
    } catch (IOException e) {
      problems.error(
          "the weights of run '%s' cannot be read: %s".formatted(weights.run(), e.getMessage()),
          at);
    }
  }

  private Position type(Part part) {
    return partial.origins().of(part.key() + ".type");
  }
}
