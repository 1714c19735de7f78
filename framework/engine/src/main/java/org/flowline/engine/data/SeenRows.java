package org.flowline.engine.data;

import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/**
 * Rows as the network sees them. A few are mapped once and kept; of many each is mapped when it is
 * read, so that none is copied before. The numbers are the same.
 */
final class SeenRows implements Rows {
  /** Bytes up to which rows are kept as they are seen: to read one then is to copy it. */
  private static final long KEPT = 1L << 26;

  private final Rows rows;
  private final Standardisation units;
  private final Shape shape;
  private final Optional<Context> context;
  private final double[] raw;
  private final double[] seen;

  private SeenRows(Rows rows, Standardisation units, ContextUnits ofContext) {
    this.rows = rows;
    this.units = units;
    shape = units.seen(rows.shape());
    raw = new double[rows.width()];
    context = ofContext.apply(rows.context());
    seen = new double[shape.width()];
  }

  /** The rows, kept as they are seen where they take 64 MiB at most. */
  static Rows of(Rows rows, Standardisation units, ContextUnits context) {
    return of(rows, units, context, KEPT);
  }

  /**
   * The same.
   *
   * @param kept bytes up to which rows are kept
   */
  static Rows of(Rows rows, Standardisation units, ContextUnits context, long kept) {
    SeenRows seen = new SeenRows(rows, units, context);
    return bytes(rows.size(), seen.width()) <= kept ? seen.copy() : seen;
  }

  /**
   * How much of the heap the copy takes that is kept of rows, in bytes; 0 where there is none.
   *
   * @param size how many rows there are
   * @param width coordinates of a row that the network sees
   */
  static long keptBytes(int size, int width) {
    long bytes = bytes(size, width);
    return bytes <= KEPT ? bytes : 0;
  }

  private static long bytes(int size, int width) {
    return (long) size * width * Double.BYTES;
  }

  private Batch copy() {
    int width = width();
    double[] values = new double[size() * width];
    for (int row = 0; row < size(); row++) {
      read(row, values, row * width);
    }
    return new Batch(size(), shape, values).with(context);
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
