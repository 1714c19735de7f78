package org.flowline.engine.data;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;

/**
 * Fixed rows in a new order each epoch. Steps take consecutive stretches of the endless sequence of
 * shuffled epochs, so every row is seen equally often and every batch is full.
 */
final class ShuffledEpochs implements PointSupply {
  private final Batch rows;
  private final Randomness randomness;
  private final int[] order;
  private long epoch = -1;

  ShuffledEpochs(Batch rows, Randomness randomness) {
    this.rows = rows;
    this.randomness = randomness;
    order = new int[rows.size()];
  }

  @Override
  public void fill(long step, Batch out) {
    int width = rows.width();
    long position = (step - 1) * out.size();
    for (int i = 0; i < out.size(); i++, position++) {
      turnTo(position / order.length);
      int row = order[(int) (position % order.length)];
      System.arraycopy(rows.values(), row * width, out.values(), i * width, width);
      if (out.labels().isPresent()) {
        out.labels().get().values()[i] = rows.labels().orElseThrow().values()[row];
      }
    }
  }

  private void turnTo(long wanted) {
    if (wanted != epoch) {
      epoch = wanted;
      shuffle(order, randomness.step(epoch).stream());
    }
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
