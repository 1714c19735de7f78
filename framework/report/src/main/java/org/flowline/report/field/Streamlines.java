package org.flowline.report.field;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Evenly spaced streamlines of a field in the unit square (Jobard and Lefer, Creating evenly-spaced
 * streamlines of arbitrary density, 1997): a line ends where it would come too near to another or
 * to itself, and the next one begins beside it, at twice that distance. The same field has the same
 * lines.
 */
public final class Streamlines {

  /** Steps of the integration in the distance of two lines. */
  private static final int STEPS = 8;

  /** Shorter lines show no direction, in distances of two lines. */
  private static final double SHORTEST = 2;

  /** How far along a line its own points are not in its way, in distances of two lines. */
  private static final double OWN = 3;

  /** No line is longer, which ends one that never leaves nor meets another. */
  private static final double LONGEST = 20;

  private static final double[] WEIGHTS = {1 / 6.0, 2 / 6.0, 2 / 6.0, 1 / 6.0};

  private record Place(double x, double y) {}

  private final PlaneField field;
  private final double distance;
  private final double step;
  private final OccupiedPlane occupied;
  private final List<Streamline> lines = new ArrayList<>();
  private final Deque<Streamline> besides = new ArrayDeque<>();
  private int begun;

  private Streamlines(PlaneField field, double distance) {
    this.field = field;
    this.distance = distance;
    this.step = distance / STEPS;
    this.occupied = new OccupiedPlane(2 * distance);
  }

  /**
   * The lines.
   *
   * @param field which they follow
   * @param distance which the points of two lines have at least, where the whole square is 1 wide
   */
  public static List<Streamline> of(PlaneField field, double distance) {
    if (!(distance > 0 && distance < 1)) {
      throw new IllegalArgumentException("no lines are " + distance + " apart in a unit square");
    }
    Streamlines streamlines = new Streamlines(field, distance);
    streamlines.fill();
    return List.copyOf(streamlines.lines);
  }

  private void fill() {
    begin(0.5, 0.5);
    besideOthers();
    int places = (int) Math.ceil(1 / distance);
    for (int row = 0; row < places; row++) {
      for (int column = 0; column < places; column++) {
        begin((column + 0.5) / places, (row + 0.5) / places);
        besideOthers();
      }
    }
  }

  private void besideOthers() {
    double[] v = new double[2];
    while (!besides.isEmpty()) {
      Streamline line = besides.remove();
      for (int i = 0; i < line.size(); i++) {
        double x = line.xs()[i];
        double y = line.ys()[i];
        if (direction(x, y, v) > 0) {
          begin(x - 2 * distance * v[1], y + 2 * distance * v[0]);
          begin(x + 2 * distance * v[1], y - 2 * distance * v[0]);
        }
      }
    }
  }

  /** Follows the field both ways from a place that is free. */
  private void begin(double x, double y) {
    // A seed beside a curved line may be a hair nearer to it than the place that it was made from.
    if (!inside(x, y) || occupied.near(x, y, 2 * distance * (1 - 1e-6))) {
      return;
    }
    if (direction(x, y, new double[2]) == 0) {
      return;
    }
    int line = begun++;
    occupied.add(x, y, line, 0);
    List<Place> after = new ArrayList<>();
    boolean closed = follow(new Place(x, y), 1, line, after);
    List<Place> all = new ArrayList<>();
    if (!closed) {
      follow(new Place(x, y), -1, line, all);
      Collections.reverse(all);
    }
    all.add(new Place(x, y));
    all.addAll(after);
    if (all.size() * step < SHORTEST * distance) {
      occupied.remove(line);
      return;
    }
    Streamline made = line(all);
    lines.add(made);
    besides.add(made);
  }

  /**
   * Follows the field or its opposite until something is in the way.
   *
   * @return whether the line came back to where it began
   */
  private boolean follow(Place from, int sign, int line, List<Place> places) {
    double[] at = {from.x(), from.y()};
    double[] first = new double[2];
    direction(from.x(), from.y(), first);
    int met = -1;
    for (int n = 1; n * step < LONGEST; n++) {
      double along = n * step;
      if (!move(at, sign * step)
          || !inside(at[0], at[1])
          || occupied.near(at[0], at[1], distance, line, along, Double.POSITIVE_INFINITY)) {
        break;
      }
      if (met < 0 && occupied.near(at[0], at[1], distance, line, sign * along, OWN * distance)) {
        met = places.size();
      }
      if (met < 0) {
        occupied.add(at[0], at[1], line, sign * along);
      } else if (Math.hypot(at[0] - from.x(), at[1] - from.y()) <= step) {
        double ahead = (from.x() - at[0]) * first[0] + (from.y() - at[1]) * first[1];
        if (sign * ahead > 0) {
          places.add(new Place(at[0], at[1]));
        }
        places.add(from);
        return true;
      } else if (places.size() - met > STEPS) {
        // It met itself, but not its begin: a spiral.
        break;
      }
      places.add(new Place(at[0], at[1]));
    }
    if (met >= 0) {
      places.subList(met, places.size()).clear();
    }
    return false;
  }

  /** Moves a place by a length along the direction of the field (Runge-Kutta, order four). */
  private boolean move(double[] at, double length) {
    double[] sum = new double[2];
    double[] v = new double[2];
    for (int stage = 0; stage < WEIGHTS.length; stage++) {
      double reach = stage == 0 ? 0 : length * (stage == WEIGHTS.length - 1 ? 1 : 0.5);
      if (direction(at[0] + reach * v[0], at[1] + reach * v[1], v) == 0) {
        return false;
      }
      sum[0] += WEIGHTS[stage] * v[0];
      sum[1] += WEIGHTS[stage] * v[1];
    }
    at[0] += length * sum[0];
    at[1] += length * sum[1];
    return true;
  }

  /** The direction of the field, and its length; 0 where it has none. */
  private double direction(double x, double y, double[] out) {
    field.at(x, y, out);
    double length = Math.hypot(out[0], out[1]);
    if (!(length > 0) || Double.isInfinite(length)) {
      return 0;
    }
    out[0] /= length;
    out[1] /= length;
    return length;
  }

  private Streamline line(List<Place> places) {
    double[] xs = places.stream().mapToDouble(Place::x).toArray();
    double[] ys = places.stream().mapToDouble(Place::y).toArray();
    double[] speeds = new double[xs.length];
    double[] v = new double[2];
    for (int i = 0; i < xs.length; i++) {
      speeds[i] = direction(xs[i], ys[i], v);
    }
    return new Streamline(xs, ys, speeds);
  }

  private static boolean inside(double x, double y) {
    return x >= 0 && x <= 1 && y >= 0 && y <= 1;
  }
}
