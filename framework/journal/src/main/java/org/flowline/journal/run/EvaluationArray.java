package org.flowline.journal.run;

import java.nio.file.Path;
import java.util.Locale;

/** The arrays of one evaluation of a run, float32 or float64, each an npy file of its own. */
public enum EvaluationArray {
  /** The start points, {@code [n, d...]}. */
  SOURCE,
  /** The test points, {@code [n, d...]}. */
  TARGET,
  /** The generated points, {@code [n, d...]}; they are written last. */
  SAMPLES,
  /** The class of each row of test points and samples, {@code [n]}. */
  LABELS,
  /**
   * The numbers that the network is told of each row of test points and samples, {@code [n, m]}.
   */
  CONTEXT,
  /** The ways of some points, {@code [times, m, d...]}. */
  TRAJECTORIES,
  /** Their times, {@code [times]}. */
  TRAJECTORY_TIMES,
  /** The velocity on a grid of the plane, {@code [times, grid, 2]}. */
  FIELD,
  /** The points of that grid, {@code [grid, 2]}. */
  FIELD_GRID,
  /** Its times, {@code [times]}. */
  FIELD_TIMES,
  /** The log-density of the trained flow on a square grid of the plane, {@code [grid]}. */
  LOG_DENSITY,
  /** The points of that grid, {@code [grid, 2]}. */
  DENSITY_GRID,
  /** The times at which the density on the way is known, {@code [times]}. */
  MARGINAL_TIMES,
  /** The points of a square grid for it, {@code [grid, 2]}. */
  MARGINAL_GRID,
  /** Log-densities on that grid, {@code [times, grid]}. */
  MARGINAL_LOG_DENSITIES,
  /** Points in place of densities that are not known, {@code [times, n, 2]}. */
  MARGINAL_POINTS;

  /** The name of its file. */
  public String file() {
    return name().toLowerCase(Locale.ROOT) + ".npy";
  }

  /** Its file in the directory of an evaluation. */
  public Path in(Path evaluation) {
    return evaluation.resolve(file());
  }
}
