package org.flowline.toolkit.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.SettingException;

/**
 * The times between which a solver steps, as fractions of the way.
 *
 * @param fractions from 0 to 1, increasing
 * @since 0.1.0
 */
public record TimeGrid(List<Double> fractions) {
  /** Finer grids are lost in the rounding of the states, and the times are kept. */
  static final int MOST_STEPS = 1_000_000;

  /** Copies. */
  public TimeGrid {
    fractions = List.copyOf(fractions);
  }

  /**
   * Checks times of a spec's own.
   *
   * @throws SettingException if they do not fit the steps
   */
  static void check(int steps, Optional<List<Double>> times) {
    if (times.isPresent() && times.get().size() != steps + 1L) {
      throw new SettingException(
          "times",
          "times must be one more than the %d steps, got %s".formatted(steps, times.get()));
    }
    if (times.isPresent() && !increasing(times.get())) {
      throw new SettingException("times", "times must increase from 0 to 1, got " + times.get());
    }
  }

  private static boolean increasing(List<Double> times) {
    int last = times.size() - 1;
    if (times.get(0) != 0 || times.get(last) != 1) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      if (!(times.get(i) < times.get(i + 1))) {
        return false;
      }
    }
    return true;
  }

  /** The grid of settings that {@link #check} has passed. */
  public static TimeGrid of(int steps, Grid grid, Optional<List<Double>> times) {
    return times.map(TimeGrid::new).orElseGet(() -> of(steps, grid));
  }

  private static TimeGrid of(int steps, Grid grid) {
    List<Double> fractions = new ArrayList<>(steps + 1);
    for (int i = 0; i < steps; i++) {
      fractions.add(grid.fraction((double) i / steps));
    }
    fractions.add(1.0);
    return new TimeGrid(fractions);
  }

  /** How many steps there are between the times. */
  public int steps() {
    return fractions.size() - 1;
  }

  /** Where step {@code i} begins; on the way back the times are the same, in reverse. */
  public double time(double from, double to, int i) {
    int steps = steps();
    if (i == steps) {
      return to;
    }
    return from <= to
        ? from + (to - from) * fractions.get(i)
        : from + (to - from) * (1 - fractions.get(steps - i));
  }
}
