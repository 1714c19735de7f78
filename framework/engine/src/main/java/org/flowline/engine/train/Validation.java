package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.flowline.autodiff.Tape;
import org.flowline.engine.data.Splits;
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
  private final Tape tape = Tape.inference(DataType.FLOAT);
  private final int size;

  private record Scored(Minibatch minibatch, int size) {}

  Validation(Objective objective, Splits source, Splits target, int batchSize, Randomness random) {
    size = target.validation().size();
    for (int from = 0; from < size; from += batchSize) {
      int count = Math.min(batchSize, size - from);
      Minibatch minibatch = objective.minibatch(count, target.validation().shape());
      minibatch.draw(
          source.validation().slice(from, count),
          target.validation().slice(from, count),
          random.step(from));
      minibatches.add(new Scored(minibatch, count));
    }
  }

  /** Whether there is anything to validate on. */
  boolean present() {
    return size > 0;
  }

  /** The mean loss over the validation split. */
  double loss(Network network) {
    double sum = 0;
    for (Scored scored : minibatches) {
      tape.reset();
      sum += scored.minibatch().loss(tape, network).scalar() * scored.size();
    }
    return sum / size;
  }
}
