package org.flowline.engine.data;

import java.util.Optional;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/** Rows as the network sees them: each is mapped when it is read, so that none is copied before. */
final class SeenRows implements Rows {
  private final Rows rows;
  private final Standardisation units;
  private final Shape shape;
  private final Optional<Context> context;
  private final double[] raw;
  private final double[] seen;

  SeenRows(Rows rows, Standardisation units, ContextUnits ofContext) {
    this.rows = rows;
    this.units = units;
    shape = units.seen(rows.shape());
    raw = new double[rows.width()];
    context = ofContext.apply(rows.context());
    seen = new double[shape.width()];
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Shape shape() {
    return shape;
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
  public synchronized void read(int row, double[] out, int at) {
    rows.read(row, raw, 0);
    units.apply(raw, 1, seen);
    System.arraycopy(seen, 0, out, at, seen.length);
  }

  @Override
  public long heapBytes() {
    return rows.heapBytes();
  }
}
