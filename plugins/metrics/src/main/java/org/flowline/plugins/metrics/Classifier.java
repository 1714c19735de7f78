package org.flowline.plugins.metrics;

import java.util.Arrays;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.network.LinearLayers;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A classifier of two sides: two hidden layers of rectified linear units, 10 a number of a point
 * but 1,000 at most, trained by the cross entropy with Adam (Kingma and Ba 2015).
 *
 * <p>Training is that of scikit-learn's {@code MLPClassifier}, which the benchmark takes: batches
 * of 200, a learning rate of 1e-3, and no further epoch after ten that have not lowered the mean
 * loss by 1e-4.
 */
final class Classifier {
  private static final int UNITS = 10;
  private static final int MOST_UNITS = 1_000;
  private static final int BATCH = 200;
  private static final double RATE = 1e-3;
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double TOLERANCE = 1e-4;
  private static final int PATIENCE = 10;

  private final Parameters weights;

  private Classifier(Parameters weights) {
    this.weights = weights;
  }

  /**
   * Trains one.
   *
   * @param points that it sees
   * @param epochs at most
   */
  static Classifier train(TwoSides points, int epochs, Randomness random) {
    int units = Math.min(UNITS * points.width(), MOST_UNITS);
    Parameters weights =
        Parameters.builder(DataType.FLOAT)
            .add("0.weight", points.width(), units)
            .add("0.bias", units)
            .add("1.weight", units, units)
            .add("1.bias", units)
            .add("2.weight", units, 1)
            .add("2.bias", 1)
            .build();
    LinearLayers.draw(weights, random.purpose("weights").stream());
    Classifier classifier = new Classifier(weights);
    classifier.learn(points, epochs, random.purpose("order"));
    return classifier;
  }

  private void learn(TwoSides points, int epochs, Randomness orders) {
    int size = Math.min(BATCH, points.size());
    int batches = points.size() / size;
    TwoSides batch = points.take(new int[size]);
    Tape tape = Tape.recording(DataType.FLOAT);
    Adam adam = new Adam(weights.size());
    double best = Double.POSITIVE_INFINITY;
    int idle = 0;
    for (int epoch = 0; epoch < epochs && idle <= PATIENCE; epoch++) {
      int[] order = TwoSides.order(points.size(), orders.step(epoch).stream());
      double loss = 0;
      for (int b = 0; b < batches; b++) {
        batch.fill(points, Arrays.copyOfRange(order, b * size, (b + 1) * size));
        loss += adam.step(tape, batch) / batches;
      }
      idle = loss > best - TOLERANCE ? idle + 1 : 0;
      best = Math.min(best, loss);
    }
  }

  /** The share of points whose side it says. */
  double accuracy(TwoSides points) {
    float[] margins = new float[points.size()];
    margin(Tape.inference(DataType.FLOAT), points).read(margins);
    double right = 0;
    for (float margin : margins) {
      right += margin > 0 ? 1 : margin == 0 ? 0.5 : 0;
    }
    return right / margins.length;
  }

  /** How sure it is of the right side: the logit times the side, {@code [rows, 1]}. */
  private Var margin(Tape tape, TwoSides points) {
    Var x = tape.input(points.values(), points.size(), points.width());
    for (int weight = 0; weight < weights.count(); weight += 2) {
      x = weight > 0 ? x.relu() : x;
      x = x.linear(tape.parameter(weights, weight), tape.parameter(weights, weight + 1));
    }
    return x.mul(tape.input(points.sides(), points.size(), 1));
  }

  /** The moments of the gradient, and the steps that follow from them. */
  private final class Adam {
    private final float[] gradient;
    private final double[] first;
    private final double[] second;
    private double firstWeight = 1;
    private double secondWeight = 1;

    Adam(int size) {
      gradient = new float[size];
      first = new double[size];
      second = new double[size];
    }

    /** Moves the weights, and says the loss before. */
    double step(Tape tape, TwoSides batch) {
      tape.reset();
      Var loss = margin(tape, batch).neg().softplus().mean();
      tape.gradients(loss, weights, gradient);
      double value = loss.scalar();
      firstWeight *= FIRST_DECAY;
      secondWeight *= SECOND_DECAY;
      double rate = RATE * Math.sqrt(1 - secondWeight) / (1 - firstWeight);
      float[] moved = weights.floats();
      for (int i = 0; i < moved.length; i++) {
        first[i] += (1 - FIRST_DECAY) * (gradient[i] - first[i]);
        second[i] += (1 - SECOND_DECAY) * ((double) gradient[i] * gradient[i] - second[i]);
        moved[i] -= (float) (rate * first[i] / (Math.sqrt(second[i]) + 1e-8));
      }
      return value;
    }
  }
}
