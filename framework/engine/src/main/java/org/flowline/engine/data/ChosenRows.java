package org.flowline.engine.data;

import java.util.Optional;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/** Some of the rows of a data set in an order of their own, without a copy of them. */
final class ChosenRows implements Rows {
  private final Rows rows;
  private final int[] chosen;
  private final Optional<Context> context;

  /**
   * A view.
   *
   * @param chosen the rows, from 0, not copied
   * @param told whether they keep their contexts, if they have any
   */
  ChosenRows(Rows rows, int[] chosen, boolean told) {
    this.rows = rows;
    this.chosen = chosen;
    context = told ? rows.context().map(this::ofChosen) : Optional.empty();
  }

  private Context ofChosen(Context all) {
    Context of = new Context(all.shape(), chosen.length);
    of.gather(all, chosen);
    return of;
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
    return context.flatMap(Context::labels);
  }

  @Override
  public Optional<Context> context() {
    return context;
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
