package org.flowline.engine.data;

import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Distribution;

/**
 * The maps between the user's units and the coordinates that the network sees, at both ends of a
 * flow. In between the units go over linearly: at a share s of the way from source to target, from
 * 0 to 1, a point is {@code x = m_s + d_s z} with {@code m_s = (1 - s) m_0 + s m_1} and {@code d_s}
 * likewise, so that the flow leads from the rows of one file to those of the other.
 *
 * <p>Where coordinates have bounds, x above is on their {@link UnboundedScale}, the same all the
 * way, and a point is its image within the bounds. So noise beside such data is noise on that
 * scale: in the user's units it is within the bounds, too.
 *
 * @param source of points where they start
 * @param target of points where they arrive
 * @param bounds of coordinates that the network sees on an unbounded scale
 */
public record Units(Standardisation source, Standardisation target, Bounds bounds) {
  /** Lets a coordinate that is constant at one end have the unit of the other. */
  public Units {
    Standardisation from = source.scaledAs(target);
    target = target.scaledAs(source);
    source = from;
  }

  /** Those of points without bounds. */
  public Units(Standardisation source, Standardisation target) {
    this(source, target, Bounds.NONE);
  }

  /** The same for points with these bounds. */
  public Units within(Bounds bounds) {
    return new Units(source, target, bounds);
  }

  /** The scale of coordinates that have bounds, if there are any. */
  public Optional<UnboundedScale> scale() {
    return UnboundedScale.of(bounds);
  }

  /** Source points in the user's units. */
  public Batch sourcePoints(Batch seen) {
    return points(source, seen);
  }

  /** Data in the user's units. */
  public Batch targetPoints(Batch seen) {
    return points(target, seen);
  }

  private Batch points(Standardisation end, Batch seen) {
    Batch points = end.invert(seen);
    return scale().map(known -> known.invert(points)).orElse(points);
  }

  /** Gives constant coordinates of source points in the user's units their one value. */
  public void restoreSource(double[] points) {
    restore(source, points);
  }

  /** Gives constant coordinates of data in the user's units their one value. */
  public void restoreTarget(double[] points) {
    restore(target, points);
  }

  private void restore(Standardisation end, double[] points) {
    end.restore(points, mean(end));
  }

  /** The means of the source in the user's units. */
  public double[] sourceMean() {
    return mean(source);
  }

  private double[] mean(Standardisation end) {
    double[] mean = IntStream.range(0, end.width()).mapToDouble(end::mean).toArray();
    scale().ifPresent(known -> known.invert(mean, 1));
    return mean;
  }

  /** The same units on the whole way. */
  public static Units same(Standardisation both) {
    return new Units(both, both);
  }

  /**
   * Those of two sides. A file has its own. A distribution is noise where the target is
   * standardised, as its spec was checked for: it has no units but those of the target.
   *
   * @param data the source
   * @param source its splits
   * @param target the target's splits
   */
  public static Units of(Data data, Splits source, Splits target) {
    return data instanceof Distribution
        ? same(target.units())
        : new Units(source.units(), target.units());
  }

  /** Whether the units do not change on the way. */
  public boolean same() {
    return source.equals(target);
  }

  /** The map at a share of the way. */
  public Standardisation at(double share) {
    return same() ? target : source.towards(target, share);
  }

  /**
   * Adds the velocity of the map itself, {@code m_1 - m_0 + (d_1 - d_0) z} over the duration.
   *
   * @param z points as the network sees them, {@code [rows, k]}
   * @param rows how many points
   * @param duration of the whole way
   * @param velocities {@code [rows, d]}
   */
  public void addVelocity(double[] z, int rows, double duration, double[] velocities) {
    int width = source.width();
    int[] learned = source.learned();
    for (int row = 0, i = 0; row < rows; row++) {
      for (int j = 0; j < width; j++) {
        velocities[row * width + j] += (target.mean(j) - source.mean(j)) / duration;
      }
      for (int j : learned) {
        velocities[row * width + j] += (target.scale(j) - source.scale(j)) / duration * z[i++];
      }
    }
  }

  /**
   * Adds the products {@code c^T dv/dx} of the velocity of the map itself, {@code c_j (d_1 - d_0)_j
   * / d_j} over the duration.
   *
   * @param share of the way
   * @param cotangents c, {@code [rows, d]}
   * @param rows how many points
   * @param duration of the whole way
   * @param products {@code [rows, d]}
   */
  public void addProducts(
      double share, double[] cotangents, int rows, double duration, double[] products) {
    Standardisation now = at(share);
    int width = source.width();
    for (int j : source.learned()) {
      double stretch = (target.scale(j) - source.scale(j)) / duration / now.scale(j);
      for (int i = j; i < rows * width; i += width) {
        products[i] += stretch * cotangents[i];
      }
    }
  }

  /**
   * How long, in the user's units, something of length 1 in the network's coordinates is: the root
   * mean square of the deviations of what is learned, at both ends, of a coordinate with bounds
   * times the slope of its map at the mean.
   */
  public double length() {
    double squares = 0;
    for (int j : source.learned()) {
      double from = source.scale(j) * slope(j, source.mean(j));
      double to = target.scale(j) * slope(j, target.mean(j));
      squares += (from * from + to * to) / 2;
    }
    return Math.sqrt(squares / source.learned().length);
  }

  private double slope(int j, double mean) {
    return scale().map(known -> known.slope(j, mean)).orElse(1.0);
  }
}
