package org.flowline.plugins.architectures;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.network.TimeEmbedding;
import org.flowline.toolkit.network.UniformWeights;

/** The layers of a residual perceptron among its parameters. */
final class ResidualLayers {
  /** Weight and bias of the input, before the blocks. */
  private static final int INPUT = 2;

  /**
   * First weight and bias, weight of the time, second weight and bias; weight of the condition, and
   * of its scale; gain and shift of a norm.
   */
  private static final int LINEAR = 5;

  private static final int CONDITION = 1;
  private static final int SCALE = 1;
  private static final int NORM = 2;

  /** Keeps the norm of a constant row finite, as in PyTorch. */
  private static final double EPSILON = 1e-5;

  private final ResidualMlp.Config config;
  private final NetworkShape shape;
  private final double[] frequencies;

  ResidualLayers(ResidualMlp.Config config, NetworkShape shape) {
    this.config = config;
    this.shape = shape;
    frequencies = config.time().frequencies(config.frequencies());
  }

  private int beforeNorm() {
    return LINEAR + (shape.condition() > 0 ? CONDITION : 0) + (scales() ? SCALE : 0);
  }

  private boolean scales() {
    return shape.condition() > 0 && config.film();
  }

  private int perBlock() {
    return beforeNorm() + (config.layerNorm() ? NORM : 0);
  }

  /** Names the parameters, in order. */
  void name(Parameters.Builder names) {
    int width = config.width();
    names.add("input.weight", shape.point().width(), width).add("input.bias", width);
    for (int block = 0; block < config.blocks(); block++) {
      String prefix = "blocks." + block + ".";
      names.add(prefix + "first.weight", width, width).add(prefix + "first.bias", width);
      names.add(
          prefix + "time.weight", shape.times() * config.time().width(config.frequencies()), width);
      names.add(prefix + "second.weight", width, width).add(prefix + "second.bias", width);
      if (shape.condition() > 0) {
        names.add(prefix + "condition.weight", shape.condition(), width);
      }
      if (scales()) {
        names.add(prefix + "condition.scale", shape.condition(), width);
      }
      if (config.layerNorm()) {
        // The gain is 1 plus this, so that all of a norm starts at zero.
        names.add(prefix + "norm.gain", width).add(prefix + "norm.shift", width);
      }
    }
    names.add("output.weight", width, shape.outputs()).add("output.bias", shape.outputs());
  }

  /** Draws all weights and biases; those of norms and scales stay zero. */
  void draw(Parameters parameters, RandomGenerator random) {
    UniformWeights weights = new UniformWeights(parameters, random);
    weights.draw(0, 1);
    for (int block = 0; block < config.blocks(); block++) {
      int first = INPUT + block * perBlock();
      weights.draw(first, first + 1);
      weights.draw(first + 2);
      weights.draw(first + 3, first + 4);
      if (shape.condition() > 0) {
        weights.draw(first + LINEAR);
      }
    }
    int output = INPUT + config.blocks() * perBlock();
    weights.draw(output, output + 1);
  }

  /**
   * The output, {@code [batch, out]}, at points {@code [batch, in]} and times {@code [batch,
   * times]}, given conditions {@code [batch, condition]}.
   *
   * @param dropped decides which units are dropped; none if it is empty
   */
  Var forward(
      Tape tape,
      Parameters parameters,
      Var points,
      Var times,
      Optional<Var> condition,
      Optional<Randomness> dropped) {
    Var features = TimeEmbedding.features(tape, times, frequencies);
    Var h = linear(tape, parameters, 0, points);
    for (int block = 0; block < config.blocks(); block++) {
      int first = INPUT + block * perBlock();
      Var seen = config.layerNorm() ? norm(tape, parameters, first + beforeNorm(), h) : h;
      Var hidden =
          linear(tape, parameters, first, seen)
              .add(features.matmul(tape.parameter(parameters, first + 2)));
      if (condition.isPresent()) {
        Var told = condition.get();
        if (scales()) {
          int scale = first + LINEAR + CONDITION;
          hidden = hidden.mul(told.matmul(tape.parameter(parameters, scale)).plus(1));
        }
        hidden = hidden.add(told.matmul(tape.parameter(parameters, first + LINEAR)));
      }
      Var active = config.activation().apply(hidden);
      if (dropped.isPresent()) {
        active = active.mul(mask(tape, dropped.get().step(block), active.shape()));
      }
      h = h.add(linear(tape, parameters, first + 3, active));
    }
    return linear(
        tape, parameters, INPUT + config.blocks() * perBlock(), config.activation().apply(h));
  }

  /** Whether training drops units. */
  boolean drops() {
    return config.drops();
  }

  private Var mask(Tape tape, Randomness random, int[] shape) {
    return tape.mask(random.stream(), 1 - config.dropout().orElseThrow(), shape);
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
