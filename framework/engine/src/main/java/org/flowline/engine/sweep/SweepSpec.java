package org.flowline.engine.sweep;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.engine.spec.document.Budget;
import org.flowline.engine.spec.document.StoppingSettings;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.sweep.axis.Axis;
import org.flowline.engine.sweep.axis.Exclusion;
import org.flowline.engine.sweep.axis.KeyCondition;
import org.flowline.engine.sweep.axis.Parameter;
import org.flowline.engine.sweep.axis.Point;
import org.flowline.journal.study.StudyGoal;

/**
 * As much of a sweep as could be read; the rest is in the problems.
 *
 * @param replicates the number of seeds
 * @param search absent if wrong
 * @param axes those of {@code axes}, then those of {@code zip}
 * @param when for each axis the conditions under which it exists
 * @param order the axes so that each comes after those that decide on it
 * @param exclusions which trials are left out
 * @param points explicit trials
 * @param goal absent if none is given, or wrong
 * @param stopping absent if none is given, or wrong
 * @param budget without bounds if wrong
 * @param broken the top-level keys of which nothing can be said, because an axis is wrong
 * @param origins where every value of it comes from
 * @param place where it is written
 */
record SweepSpec(
    int replicates,
    Optional<ComponentSpec> search,
    List<Axis> axes,
    List<List<KeyCondition>> when,
    List<Integer> order,
    List<Exclusion> exclusions,
    List<Point> points,
    Optional<StudyGoal> goal,
    Optional<StoppingSettings> stopping,
    Budget budget,
    Set<String> broken,
    Origins origins,
    Position place) {
  /** What varies: the keys of the axes in their order, then those that only points set. */
  List<String> keys() {
    return Stream.concat(
            axes.stream().flatMap(axis -> axis.keys().stream()).map(KeyPath::text),
            points.stream().flatMap(point -> point.parameters().stream()).map(Parameter::name))
        .distinct()
        .toList();
  }
}
