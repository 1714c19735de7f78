package org.flowline.plugins.searches;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The trials of a rung that have a score, the best first.
 *
 * @param order their indices; of equal scores the smaller index first
 */
record Ranking(List<Integer> order) {
  /** Ranks scores, of which lower is better; empty ones and NaN are left out. */
  static Ranking of(List<OptionalDouble> scores) {
    return new Ranking(
        IntStream.range(0, scores.size())
            .filter(i -> !Double.isNaN(scores.get(i).orElse(Double.NaN)))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores.get(i).orElseThrow()))
            .toList());
  }

  /** How many have a score. */
  int size() {
    return order.size();
  }

  /** The indices of the best {@code count}, ascending. */
  List<Integer> best(long count) {
    return order.stream().limit(count).sorted().toList();
  }
}
