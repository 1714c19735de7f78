package org.flowline.plugins.architectures;

import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;

/** The layers of a residual perceptron among its parameters. */
final class ResidualLayers {
  /** Weight and bias of the input, before the blocks. */
  private static final int INPUT = 2;

  /**
   * First weight and bias, weight of the time, second weight and bias; gain and shift of a norm.
   */
  private static final int LINEAR = 5;

  private static final int NORM = 2;

  /** Keeps the norm of a constant row finite, as in PyTorch. */
  private static final double EPSILON = 1e-5;

  private final ResidualMlp.Config config;
  private final int in;
  private final int out;
  private final double[] frequencies;

  ResidualLayers(ResidualMlp.Config config, int in, int out) {
    this.config = config;
    this.in = in;
    this.out = out;
    frequencies = config.time().frequencies(config.frequencies());
  }

  private int perBlock() {
    return LINEAR + (config.layerNorm() ? NORM : 0);
  }

  /** Names the parameters, in order. */
  void name(Parameters.Builder names) {
    int width = config.width();
    names.add("input.weight", in, width).add("input.bias", width);
    for (int block = 0; block < config.blocks(); block++) {
      String prefix = "blocks." + block + ".";
      names.add(prefix + "first.weight", width, width).add(prefix + "first.bias", width);
      names.add(prefix + "time.weight", config.time().width(config.frequencies()), width);
      names.add(prefix + "second.weight", width, width).add(prefix + "second.bias", width);
      if (config.layerNorm()) {
        // The gain is 1 plus this, so that all of a norm starts at zero.
        names.add(prefix + "norm.gain", width).add(prefix + "norm.shift", width);
      }
    }
    names.add("output.weight", width, out).add("output.bias", out);
  }

  /** Draws all weights and biases; those of norms stay zero. */
  void draw(Parameters parameters, RandomGenerator random) {
    UniformWeights weights = new UniformWeights(parameters, random);
    weights.draw(0, 1);
    for (int block = 0; block < config.blocks(); block++) {
      int first = INPUT + block * perBlock();
      weights.draw(first, first + 1);
      weights.draw(first + 2);
      weights.draw(first + 3, first + 4);
    }
    int output = INPUT + config.blocks() * perBlock();
    weights.draw(output, output + 1);
  }

  /**
   * The output, {@code [batch, out]}, at points {@code [batch, in]} and times {@code [batch, 1]}.
   */
  Var forward(Tape tape, Parameters parameters, Var points, Var times) {
    Var features = TimeEmbedding.features(tape, times, frequencies);
    Var h = linear(tape, parameters, 0, points);
    for (int block = 0; block < config.blocks(); block++) {
      int first = INPUT + block * perBlock();
      Var seen = config.layerNorm() ? norm(tape, parameters, first + LINEAR, h) : h;
      Var hidden =
          linear(tape, parameters, first, seen)
              .add(features.matmul(tape.parameter(parameters, first + 2)));
      h = h.add(linear(tape, parameters, first + 3, config.activation().apply(hidden)));
    }
    return linear(
        tape, parameters, INPUT + config.blocks() * perBlock(), config.activation().apply(h));
  }

  private static Var linear(Tape tape, Parameters parameters, int weight, Var x) {
    return x.linear(tape.parameter(parameters, weight), tape.parameter(parameters, weight + 1));
  }

  private Var norm(Tape tape, Parameters parameters, int gain, Var x) {
    int width = config.width();
    Var centred = x.sub(x.sumColumns().times(1.0 / width).broadcastColumns(width));
    Var deviation = centred.square().sumColumns().times(1.0 / width).plus(EPSILON).sqrt();
    return centred
        .div(deviation.broadcastColumns(width))
        .mulRow(tape.parameter(parameters, gain).plus(1))
        .addRow(tape.parameter(parameters, gain + 1));
  }
}
