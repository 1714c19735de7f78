package @package@;

import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.toolkit.network.Activation;
import org.flowline.toolkit.network.LinearLayers;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers of one width on time, point, class, and the sine and cosine of the time's whole turn. */
@Doc("Layers of one width, which see the time on a circle, too.")
public final class @class@ implements Architecture {
  private static final double TURN = 2 * Math.PI;

  private final Config config;

  /** An architecture with the given settings. */
  @Inject
  public @class@(Config config) {
    this.config = config;
  }

  @Override
  public Network build(NetworkShape shape, DataType type, RandomGenerator random) {
    LinearLayers layers = layers(shape);
    Parameters parameters = names(layers, type).build();
    LinearLayers.draw(parameters, random);
    return new Layers(parameters, layers);
  }

  @Override
  public OptionalLong weights(NetworkShape shape) {
    return OptionalLong.of(names(layers(shape), DataType.FLOAT).size());
  }

  private LinearLayers layers(NetworkShape shape) {
    int inputs = 3 * shape.times() + shape.point().width() + shape.condition();
    List<Integer> hidden = Collections.nCopies(config.depth(), config.width());
    return new LinearLayers(
        0, LinearLayers.widths(inputs, hidden, shape.outputs()), Activation.TANH);
  }

  private static Parameters.Builder names(LinearLayers layers, DataType type) {
    Parameters.Builder names = Parameters.builder(type);
    layers.name(names, "layers.");
    return names;
  }

  /** A smooth vector field, the same in training, that takes a class and any number of times. */
  @Override
  public Set<Capability> offers() {
    return Set.of(
        Trait.VELOCITY,
        Trait.CONDITION,
        Trait.SEVERAL_TIMES,
        Trait.SECOND_DERIVATIVE,
        Trait.STEADY_IN_TRAINING);
  }

  private record Layers(Parameters parameters, LinearLayers layers) implements FieldNetwork {
    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var angle = times.times(TURN);
      Var seen = times.concatColumns(angle.sin()).concatColumns(angle.cos()).concatColumns(points);
      return layers.forward(
          tape, parameters, condition.isPresent() ? seen.concatColumns(condition.get()) : seen);
    }
  }

  /** Settings. */
  public record Config(
      @Default("64") @Doc("Width of the hidden layers.") @AtLeast(1) int width,
      @Default("3") @Doc("How many hidden layers there are.") @AtLeast(1) int depth) {}
}
