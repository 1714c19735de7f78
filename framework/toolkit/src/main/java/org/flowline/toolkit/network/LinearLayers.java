package org.flowline.toolkit.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.component.SettingException;

/**
 * Linear layers with a nonlinearity between each two, {@code x <- a(x W + b)}, among the parameters
 * of a network, in which weights {@code [in, out]} and biases {@code [out]} alternate. A whole
 * network of them is made so:
 *
 * <pre>{@code
 * LinearLayers layers = new LinearLayers(0, LinearLayers.widths(in, hidden, out), activation);
 * Parameters.Builder names = Parameters.builder(type);
 * layers.name(names, "layers.");
 * Parameters parameters = names.build();
 * LinearLayers.draw(parameters, random);
 * }</pre>
 *
 * @param first index of the first weight
 * @param widths of the input, each hidden layer and the output
 * @param activation between each two layers
 * @since 0.1.0
 */
public record LinearLayers(int first, List<Integer> widths, Activation activation) {
  /** More layers than anyone trains. */
  public static final int MOST_LAYERS = 1_000;

  /** Copies. */
  public LinearLayers {
    widths = List.copyOf(widths);
  }

  /** The widths of layers from an input over hidden ones to an output. */
  public static List<Integer> widths(int in, List<Integer> hidden, int out) {
    List<Integer> widths = new ArrayList<>();
    widths.add(in);
    widths.addAll(hidden);
    widths.add(out);
    return List.copyOf(widths);
  }

  /** How many parameters there are, weights and biases. */
  public int count() {
    return 2 * (widths.size() - 1);
  }

  /**
   * Names the parameters, in order: {@code <prefix>0.weight}, {@code <prefix>0.bias}, and so on.
   *
   * @param names those of the network, of which {@link #first} are there
   * @param prefix what the names begin with
   */
  public void name(Parameters.Builder names, String prefix) {
    for (int layer = 0; layer + 1 < widths.size(); layer++) {
      names.add(prefix + layer + ".weight", widths.get(layer), widths.get(layer + 1));
      names.add(prefix + layer + ".bias", widths.get(layer + 1));
    }
  }

  /**
   * Draws all parameters of a network of nothing but such layers, as {@link UniformWeights}.
   *
   * @param parameters weights and biases in turns
   */
  public static void draw(Parameters parameters, RandomGenerator random) {
    UniformWeights weights = new UniformWeights(parameters, random);
    for (int weight = 0; weight < parameters.count(); weight += 2) {
      weights.draw(weight, weight + 1);
    }
  }

  /**
   * Limits the number of hidden layers, for a setting {@code hidden}.
   *
   * @throws SettingException if there are more than anyone means
   */
  public static void check(List<Integer> hidden) {
    if (hidden.size() > MOST_LAYERS) {
      throw new SettingException(
          "hidden",
          "hidden has %,d layers; there may be %,d".formatted(hidden.size(), MOST_LAYERS));
    }
  }

  /**
   * The output of the layers.
   *
   * @param tape where the operations go; of the weights' precision
   * @param parameters those of the network
   * @param input {@code [batch, in]}
   * @return {@code [batch, out]}
   */
  public Var forward(Tape tape, Parameters parameters, Var input) {
    Var x = input;
    int last = first + count() - 2;
    for (int weight = first; weight <= last; weight += 2) {
      x = x.linear(tape.parameter(parameters, weight), tape.parameter(parameters, weight + 1));
      if (weight < last) {
        x = activation.apply(x);
      }
    }
    return x;
  }
}
