package org.flowline.plugins.searches;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.flowline.spi.search.Observation;

/**
 * Trials in two groups.
 *
 * @param good those with the lowest scores
 * @param others all the rest, and those without a score
 */
record QuantileSplit(List<Observation> good, List<Observation> others) {
  /**
   * Of n trials the best {@code ceil(gamma n)} are good, if as many have a score; of equal scores
   * the earlier ones.
   */
  static QuantileSplit of(List<Observation> observations, double gamma) {
    long quota = (long) Math.ceil(gamma * observations.size());
    Ranking ranking = Ranking.of(observations.stream().map(Observation::score).toList());
    Set<Integer> best = new HashSet<>(ranking.best(quota));
    List<Observation> good = new ArrayList<>();
    List<Observation> others = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      (best.contains(i) ? good : others).add(observations.get(i));
    }
    return new QuantileSplit(good, others);
  }

  /** What the good ones have on an axis; shorter than their list where it exists only in some. */
  List<Double> good(int axis) {
    return values(good, axis);
  }

  /** What the others have on an axis. */
  List<Double> others(int axis) {
    return values(others, axis);
  }

  private static List<Double> values(List<Observation> observations, int axis) {
    return observations.stream()
        .map(observation -> observation.coordinates().get(axis))
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::orElseThrow)
        .toList();
  }
}
