package org.flowline.engine.data;

import java.util.Optional;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/** Some of the rows of a data set in an order of their own, without a copy of them. */
final class ChosenRows implements Rows {
  private final Rows rows;
  private final int[] chosen;
  private final Optional<Labels> labels;

  /**
   * A view.
   *
   * @param chosen the rows, from 0, not copied
   * @param labelled whether they keep their labels, if they have any
   */
  ChosenRows(Rows rows, int[] chosen, boolean labelled) {
    this.rows = rows;
    this.chosen = chosen;
    labels = labelled ? rows.labels().map(this::ofChosen) : Optional.empty();
  }

  private Labels ofChosen(Labels all) {
    int[] values = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      values[i] = all.values()[chosen[i]];
    }
    return new Labels(all.classes(), values);
  }

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public Shape shape() {
    return rows.shape();
  }

  @Override
  public Optional<Labels> labels() {
    return labels;
  }

  @Override
  public void read(int row, double[] out, int at) {
    rows.read(chosen[row], out, at);
  }

  @Override
  public long heapBytes() {
    return rows.heapBytes();
  }
}
