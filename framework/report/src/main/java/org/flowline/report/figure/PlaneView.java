package org.flowline.report.figure;

import java.util.List;
import java.util.Optional;
import org.flowline.report.plot.Points;

/**
 * Two coordinates of points of any dimension.
 *
 * @param first that to the right
 * @param second that upwards
 * @param dimension of the points
 * @param names what the two are called
 * @param note which they are, as a sentence behind a space, unless there are no others
 */
record PlaneView(int first, int second, int dimension, List<String> names, String note) {

  PlaneView {
    names = List.copyOf(names);
  }

  /** Those of points, if they have these coordinates. */
  Optional<Points> of(Optional<Points> points) {
    return points
        .filter(cloud -> cloud.dimension() == dimension)
        .map(cloud -> dimension == 1 ? cloud : cloud.plane(first, second));
  }

  /** Those of trajectories. */
  Trajectories of(Trajectories trajectories) {
    return dimension == 1 || trajectories.dimension() != dimension
        ? trajectories
        : trajectories.plane(first, second);
  }
}
