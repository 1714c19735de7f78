package org.flowline.engine.data;

import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/**
 * The increasing map of each coordinate between its bounds l and h to the whole line: {@code u =
 * log((x - l) / (h - x))} between two, {@code u = log(x - l)} above one, {@code u = -log(h - x)}
 * below one, {@code u = x} without. What a double cannot tell from a bound, and what is beyond, is
 * taken for the double next to it on the inside: so u is finite, and x strictly within, or no
 * number where u is infinite.
 */
public final class UnboundedScale {
  private final Bounds bounds;
  private final int width;
  private final int[] bounded;
  private final double[] low;
  private final double[] high;
  private final double[] lowest;
  private final double[] highest;
  private final double[] from;
  private final double[] to;

  private UnboundedScale(Bounds bounds) {
    this.bounds = bounds;
    width = bounds.low().size();
    bounded = IntStream.range(0, width).filter(bounds::bounded).toArray();
    low = bounds.low().stream().mapToDouble(Double::doubleValue).toArray();
    high = bounds.high().stream().mapToDouble(Double::doubleValue).toArray();
    lowest = IntStream.range(0, width).mapToDouble(j -> Math.nextUp(low[j])).toArray();
    highest = IntStream.range(0, width).mapToDouble(j -> Math.nextDown(high[j])).toArray();
    from = IntStream.range(0, width).mapToDouble(j -> apply(j, lowest[j])).toArray();
    to = IntStream.range(0, width).mapToDouble(j -> apply(j, highest[j])).toArray();
  }

  /** The scale of some bounds; empty where there are none. */
  public static Optional<UnboundedScale> of(Bounds bounds) {
    return bounds.none() ? Optional.empty() : Optional.of(new UnboundedScale(bounds));
  }

  /** Rows on the scale of some bounds, as they are without any. */
  public static Rows of(Rows rows, Bounds bounds) {
    return of(bounds).<Rows>map(scale -> new UnboundedRows(rows, scale)).orElse(rows);
  }

  /** What it is the scale of. */
  public Bounds bounds() {
    return bounds;
  }

  /** The points on the unbounded scale, with their contexts as they are. */
  public Batch apply(Batch points) {
    double[] out = points.values().clone();
    apply(out, points.size());
    return new Batch(points.size(), points.shape(), out).with(points.context());
  }

  /** The points between the bounds, with their contexts as they are. */
  public Batch invert(Batch unbounded) {
    double[] out = unbounded.values().clone();
    invert(out, unbounded.size());
    return new Batch(unbounded.size(), unbounded.shape(), out).with(unbounded.context());
  }

  /** Replaces x, {@code [rows, d]}, by u. */
  public void apply(double[] points, int rows) {
    for (int j : bounded) {
      for (int i = j; i < rows * width; i += width) {
        points[i] = apply(j, points[i]);
      }
    }
  }

  /** Replaces u, {@code [rows, d]}, by x. */
  public void invert(double[] unbounded, int rows) {
    for (int j : bounded) {
      for (int i = j; i < rows * width; i += width) {
        unbounded[i] = invert(j, unbounded[i]);
      }
    }
  }

  private boolean free(int j) {
    return Double.isInfinite(low[j]) && Double.isInfinite(high[j]);
  }

  /** Where a value of coordinate j is on the scale. */
  public double apply(int j, double value) {
    if (free(j)) {
      return value;
    }
    double x = Math.max(lowest[j], Math.min(highest[j], value));
    if (Double.isInfinite(high[j])) {
      return logDistance(low[j], x);
    }
    return Double.isInfinite(low[j])
        ? -logDistance(x, high[j])
        : logDistance(low[j], x) - logDistance(x, high[j]);
  }

  /** The value of coordinate j that is somewhere on the scale. */
  public double invert(int j, double u) {
    if (free(j)) {
      return u;
    }
    if (Double.isInfinite(u)) {
      // Where a flow diverges there is no point.
      return Double.NaN;
    }
    double x;
    if (Double.isInfinite(high[j])) {
      x = low[j] + Math.exp(u);
    } else if (Double.isInfinite(low[j])) {
      x = high[j] - Math.exp(-u);
    } else {
      // From the nearer bound, beside which the digits are.
      double share = 1 / (1 + Math.exp(Math.abs(u)));
      double whole = high[j] - low[j];
      double distance =
          Double.isInfinite(whole) ? (high[j] / 2 - low[j] / 2) * (2 * share) : whole * share;
      x = u < 0 ? low[j] + distance : high[j] - distance;
    }
    return Math.max(lowest[j], Math.min(highest[j], x));
  }

  /** The slope {@code dx/du} at a place of coordinate j on the scale; 1 without bounds. */
  public double slope(int j, double u) {
    return Math.exp(logSlope(j, u));
  }

  /** The logarithm of the slope. */
  public double logSlope(int j, double u) {
    if (free(j)) {
      return 0;
    }
    // Beyond what a point within can be, the slope is that of the last one.
    double at = Math.max(from[j], Math.min(to[j], u));
    if (Double.isInfinite(high[j])) {
      return at;
    }
    return Double.isInfinite(low[j])
        ? -at
        : logDistance(low[j], high[j]) - Math.abs(at) - 2 * Math.log1p(Math.exp(-Math.abs(at)));
  }

  /** Bounds may be further apart than any double. */
  private static double logDistance(double from, double to) {
    double distance = to - from;
    return Double.isInfinite(distance)
        ? Math.log(2) + Math.log(to / 2 - from / 2)
        : Math.log(distance);
  }

  /** The derivative {@code d log(dx/du) / du} at a place of coordinate j on the scale. */
  public double bend(int j, double u) {
    if (free(j)) {
      return 0;
    }
    if (Double.isInfinite(high[j])) {
      return 1;
    }
    return Double.isInfinite(low[j]) ? -1 : -Math.tanh(u / 2);
  }

  /**
   * Adds {@code log |det dx/du|}, over all coordinates, to a number of each point.
   *
   * @param unbounded u, {@code [rows, d]}
   * @param factor of what is added
   * @param out {@code [rows]}
   */
  public void addLogSlopes(double[] unbounded, int rows, double factor, double[] out) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int j : bounded) {
        sum += logSlope(j, unbounded[row * width + j]);
      }
      out[row] += factor * sum;
    }
  }

  /**
   * Replaces vectors along u by those along x, {@code dx = (dx/du) du}.
   *
   * @param unbounded where they are, u, {@code [rows, d]}
   * @param vectors {@code [rows, d]}
   */
  public void stretch(double[] unbounded, int rows, double[] vectors) {
    for (int j : bounded) {
      for (int i = j; i < rows * width; i += width) {
        vectors[i] *= slope(j, unbounded[i]);
      }
    }
  }

  /** Rows on the scale, each mapped when it is read. */
  private record UnboundedRows(Rows rows, UnboundedScale scale) implements Rows {
    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public Shape shape() {
      return rows.shape();
    }

    @Override
    public Optional<Labels> labels() {
      return rows.labels();
    }

    @Override
    public Optional<Context> context() {
      return rows.context();
    }

    @Override
    public void read(int row, double[] out, int at) {
      rows.read(row, out, at);
      for (int j : scale.bounded) {
        out[at + j] = scale.apply(j, out[at + j]);
      }
    }

    @Override
    public long heapBytes() {
      return rows.heapBytes();
    }
  }
}
