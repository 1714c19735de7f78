package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.machine.ThreadTeam;
import org.flowline.engine.data.Splits;
import org.flowline.spi.coupling.CouplingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The loss on the validation split. Pairs, times and noise are drawn once, so that two scores
 * differ by the weights alone.
 */
final class Validation {
  private final List<Scored> minibatches = new ArrayList<>();
  private final LentThreads lent = new LentThreads();
  private final Tape tape = Tape.inference(DataType.FLOAT, lent);
  private double weight;

  private record Scored(Minibatch minibatch, double weight) {}

  /**
   * Draws.
   *
   * @param batchSize pairs of a minibatch, fewer in the last
   * @throws CouplingException if the points there are do not make one pair
   */
  Validation(Objective objective, Splits source, Splits target, int batchSize, Randomness random) {
    Batch sources = source.validation();
    Batch targets = target.validation();
    int pairs = 0;
    int sourceRow = 0;
    int targetRow = 0;
    int count = most(objective, batchSize, sources.size(), targets.size());
    if (count == 0 && targets.size() > 0) {
      throw new CouplingException(
          "%d validation points are less than the coupling needs for one pair: %d of the source and"
                  .formatted(targets.size(), objective.sourceRows(1))
              + " %d of the target".formatted(objective.targetRows(1)));
    }
    while (count > 0) {
      int sourceRows = objective.sourceRows(count);
      int targetRows = objective.targetRows(count);
      Minibatch minibatch = objective.minibatch(count, targets.shape());
      minibatch.draw(
          sources.slice(sourceRow, sourceRows),
          targets.slice(targetRow, targetRows),
          random.step(pairs));
      minibatches.add(new Scored(minibatch, count * minibatch.meanWeight()));
      weight += count * minibatch.meanWeight();
      pairs += count;
      sourceRow += sourceRows;
      targetRow += targetRows;
      count = most(objective, batchSize, sources.size() - sourceRow, targets.size() - targetRow);
    }
  }

  /** As many pairs of a minibatch as there are points left for. */
  private static int most(Objective objective, int batchSize, int sources, int targets) {
    int pairs = batchSize;
    while (pairs > 0
        && (objective.sourceRows(pairs) > sources || objective.targetRows(pairs) > targets)) {
      pairs--;
    }
    return pairs;
  }

  /** Whether there is anything to validate on. */
  boolean present() {
    return !minibatches.isEmpty();
  }

  /**
   * The mean loss over the pairs of the validation split, by their weights.
   *
   * @param threads that share the operations of a wide network
   */
  double loss(Network network, ThreadTeam threads) {
    double sum = 0;
    lent.lend(threads);
    tape.reset();
    for (Scored scored : minibatches) {
      sum += scored.minibatch().loss(tape, network).scalar() * scored.weight();
      // The weights do not change between two minibatches.
      tape.again();
    }
    return sum / weight;
  }
}
