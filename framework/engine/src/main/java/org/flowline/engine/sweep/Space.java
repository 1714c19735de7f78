package org.flowline.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.sweep.axis.Axis;
import org.flowline.engine.sweep.axis.KeyCondition;
import org.flowline.engine.sweep.axis.Parameter;

/**
 * The axes of a study, some of which exist only where others have certain values.
 *
 * @param axes in the order of the spec
 * @param when for each axis the conditions under which it exists
 * @param order the axes so that each comes after those that decide on it
 * @param documents of trials
 * @param conditions decides them
 */
record Space(
    List<Axis> axes,
    List<List<KeyCondition>> when,
    List<Integer> order,
    TrialDocuments documents,
    Conditions conditions) {
  /**
   * A point, with the coordinates of axes that exist for it only.
   *
   * @param coordinates one an axis
   * @param parameters of the axes that exist, in the order of the spec
   */
  record Place(List<OptionalDouble> coordinates, List<Parameter> parameters) {}

  /** What a point sets. */
  Place at(double[] coordinates) {
    List<List<Parameter>> byAxis = new ArrayList<>();
    axes.forEach(axis -> byAxis.add(List.of()));
    boolean[] exists = new boolean[axes.size()];
    for (int axis : order) {
      List<Parameter> soFar = byAxis.stream().flatMap(List::stream).toList();
      exists[axis] = exists(axis, soFar);
      if (exists[axis]) {
        byAxis.set(axis, axes.get(axis).at(coordinates[axis]));
      }
    }
    List<OptionalDouble> existing = new ArrayList<>();
    for (int axis = 0; axis < exists.length; axis++) {
      existing.add(
          exists[axis]
              ? OptionalDouble.of(axes.get(axis).tried(coordinates[axis]))
              : OptionalDouble.empty());
    }
    return new Place(List.copyOf(existing), byAxis.stream().flatMap(List::stream).toList());
  }

  /** Whether an axis exists for a trial with these parameters. */
  boolean exists(int axis, List<Parameter> parameters) {
    return when.get(axis).isEmpty()
        || conditions.hold(when.get(axis), documents.of(parameters, new Problems()));
  }
}
