package org.flowline.engine.data;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.random.Randomness;

/**
 * As many points again as were held out, of the same law and independent of them, whose distance
 * from those is the noise floor of a metric. Samples of a model that knows classes are made for the
 * labels of the held-out points; so is the second draw, row by row. Its numbers are its own: no
 * other point has those of a held-out one, so that its rows are draws of points and numbers
 * together.
 *
 * <p>That of a file is rows of its training split, each once before any comes again. Which rows are
 * held out is random, so those of the training split are as far from them as any others; that they
 * were trained on makes no difference, since no model has a part in a floor.
 */
final class SecondDraw {
  /** More draws than this for each held-out point are not worth a floor. */
  private static final int MOST = 1_000;

  private SecondDraw() {}

  /**
   * A second draw of a law: points of a class are those of it among all that are drawn.
   *
   * @throws IllegalArgumentException if a class that was drawn before hardly ever comes
   */
  static Batch of(Distribution distribution, ToldContext told, Batch held, Randomness randomness) {
    int classes = held.classes();
    int size = held.size();
    Batch out = Splits.draw(distribution, told, size, randomness);
    if (classes == 0) {
      return out;
    }
    ByClass wanted = new ByClass(held.labels().orElseThrow());
    Batch matched = Batch.of(size, held.shape(), told.known());
    Batch drawn = out;
    int missing = size;
    for (int batch = 1; true; batch++) {
      for (int row = 0; row < size; row++) {
        missing -= wanted.place(drawn, row, matched) ? 1 : 0;
      }
      if (missing == 0) {
        return matched;
      }
      if (batch == MOST) {
        throw new IllegalArgumentException(
            "of %d held-out points of the target %d are of classes that did not come again in %d draws: no second draw for noise floors can be made"
                .formatted(size, missing, (long) MOST * size));
      }
      drawn = Splits.draw(distribution, told, size, randomness.step(batch));
    }
  }

  /**
   * Rows for those that were held out. A label that no row has takes rows of any.
   *
   * @param rows to choose from
   */
  static Batch of(Rows rows, Batch held, Randomness randomness) {
    if (held.classes() == 0) {
      Batch out = Batch.of(held.size(), rows.shape(), rows.contextShape());
      new ShuffledEpochs(rows, randomness).fill(1, out);
      return out;
    }
    int[] order = new int[rows.size()];
    ShuffledEpochs.shuffle(order, randomness.step(0).stream());
    int[] labels = rows.labels().orElseThrow().values();
    int[] wanted = held.labels().orElseThrow().values();
    int[] next = new int[held.classes()];
    int[] chosen = new int[held.size()];
    for (int i = 0; i < chosen.length; i++) {
      int at = find(order, labels, wanted[i], next[wanted[i]]);
      next[wanted[i]] = at + 1;
      chosen[i] = order[at % order.length];
    }
    return rows.take(chosen);
  }

  /** The first place from {@code at} on, going round, whose row has the label; else the place. */
  private static int find(int[] order, int[] labels, int label, int at) {
    for (int place = at; place < at + order.length; place++) {
      if (labels[order[place % order.length]] == label) {
        return place;
      }
    }
    return at;
  }

  /** The rows that still want a point, by class. */
  private static final class ByClass {
    private final int[] labels;
    private final int[] next;

    ByClass(Labels labels) {
      this.labels = labels.values();
      next = new int[labels.classes()];
    }

    /** Copies a point to the next row of its class, if there is one. */
    boolean place(Batch from, int row, Batch to) {
      int label = from.labels().orElseThrow().values()[row];
      int at = next[label];
      while (at < labels.length && labels[at] != label) {
        at++;
      }
      next[label] = Math.min(at + 1, labels.length);
      if (at == labels.length) {
        return false;
      }
      int width = to.width();
      System.arraycopy(from.values(), row * width, to.values(), at * width, width);
      to.context().orElseThrow().copy(from.context().orElseThrow(), row, at);
      return true;
    }
  }
}
