package org.flowline.engine.data;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Rows;
import org.flowline.spi.random.Randomness;

/**
 * Fixed rows in a new order each epoch. Minibatches take consecutive stretches of the endless
 * sequence of shuffled epochs, so every row is seen equally often and every batch is full.
 */
final class ShuffledEpochs implements PointSupply {
  /** Orders that are kept: minibatches that are filled side by side may be of two epochs. */
  private static final int KEPT = 2;

  private final Rows rows;
  private final Optional<Context> context;
  private final Randomness randomness;
  private final int[][] orders;
  private final long[] epochs = {-1, -1};

  ShuffledEpochs(Rows rows, Randomness randomness) {
    this.rows = rows;
    context = rows.context();
    this.randomness = randomness;
    orders = new int[KEPT][rows.size()];
  }

  @Override
  public PointSupply anew(Randomness other) {
    return new ShuffledEpochs(rows, other);
  }

  @Override
  public synchronized void fill(long number, Batch out) {
    int width = rows.width();
    long position = (number - 1) * out.size();
    long epoch = position / rows.size();
    int at = (int) (position % rows.size());
    int[] order = order(epoch);
    for (int i = 0; i < out.size(); i++, at++) {
      if (at == order.length) {
        order = order(++epoch);
        at = 0;
      }
      int row = order[at];
      rows.read(row, out.values(), i * width);
      if (out.context().isPresent()) {
        out.context().get().copy(context.orElseThrow(), row, i);
      }
    }
  }

  private int[] order(long epoch) {
    int place = (int) (epoch % KEPT);
    if (epochs[place] != epoch) {
      epochs[place] = epoch;
      shuffle(orders[place], randomness.step(epoch).stream());
    }
    return orders[place];
  }

  /** Fills {@code order} with a uniformly random permutation (Fisher-Yates). */
  static void shuffle(int[] order, RandomGenerator random) {
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
  }
}
