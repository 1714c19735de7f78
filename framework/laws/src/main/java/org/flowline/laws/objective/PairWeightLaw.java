package org.flowline.laws.objective;

import java.util.function.Function;
import org.flowline.autodiff.Tape;
import org.flowline.laws.Figure;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.Worst;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The law of an objective that says that it counts pairs by their weights and gives the coupling as
 * many points as it asks for.
 *
 * @param objectives makes the objective on a coupling whose pairs are independent
 * @since 0.1.0
 */
public record PairWeightLaw(Function<Coupling, Objective> objectives) {
  private static final double[] WEIGHTS = {1, 0, 2.5, 0.25, 3, 0, 1e-3, 7};

  /** The loss of 8 pairs against the mean of those of each alone, by their weights. */
  public Figure figure() {
    return Worst.of(
        "counts pairs by their weights",
        1e-10,
        "",
        worst -> {
          double losses = 0;
          double sum = 0;
          double spread = 0;
          double first = loss(alone(0));
          for (int i = 0; i < WEIGHTS.length; i++) {
            double loss = loss(alone(i));
            spread = Math.max(spread, Math.abs(loss - first));
            losses += WEIGHTS[i] * loss;
            sum += WEIGHTS[i];
          }
          double expected = losses / sum;
          double loss = loss(WEIGHTS);
          worst.add(
              Math.abs(loss - expected) / Math.max(1, Math.abs(expected)),
              "loss %.6g, by weights %.6g".formatted(loss, expected));
          if (spread == 0) {
            worst.add(Double.NaN, "each pair alone has the loss %.6g".formatted(first));
          }
        });
  }

  private static double[] alone(int pair) {
    double[] weights = new double[WEIGHTS.length];
    weights[pair] = 2;
    return weights;
  }

  private double loss(double[] weights) {
    int size = weights.length;
    Objective objective = objectives.apply(new WeighingCoupling(weights));
    Minibatch minibatch = objective.minibatch(size, Shape.of(2));
    minibatch.draw(
        points(objective.sourceRows(size), 0, 34),
        points(objective.targetRows(size), 2, 35),
        Randomness.seed(36));
    FieldNetwork network =
        TanhNetwork.random(
            new NetworkShape(Shape.of(2), objective.fields(), 0, objective.times()),
            5,
            DataType.DOUBLE,
            Randomness.seed(31).stream());
    return minibatch.loss(Tape.inference(DataType.DOUBLE), network).scalar();
  }

  private static Batch points(int size, double mean, long seed) {
    return NormalPoints.of(size, 2, mean, 1, Randomness.seed(seed).stream());
  }
}
