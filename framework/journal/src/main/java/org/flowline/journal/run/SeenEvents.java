package org.flowline.journal.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which metrics, parameters and artifacts a journal already has: eight bytes an event, because the
 * steps of one metric are kept as a sorted array.
 */
final class SeenEvents {

  private record Series(String type, String key, Optional<String> evaluation) {}

  private final Map<Series, Steps> series = new HashMap<>();

  /** Remembers the event; false where one of the same identity is already there. */
  boolean add(Event event) {
    if (event instanceof Event.MetricLogged metric) {
      return add(new Series("metric", metric.key(), metric.evaluation()), metric.step());
    }
    if (event instanceof Event.ParameterLogged parameter) {
      return add(new Series("parameter", parameter.key(), Optional.empty()), 0);
    }
    if (event instanceof Event.ArtifactWritten artifact) {
      return add(new Series("artifact", artifact.path(), artifact.evaluation()), 0);
    }
    return true;
  }

  private boolean add(Series key, long step) {
    return series.computeIfAbsent(key, unused -> new Steps()).add(step);
  }

  /** A growing sorted set of steps; adding at the end, the usual case, takes constant time. */
  private static final class Steps {
    private long[] sorted = new long[4];
    private int size;

    boolean add(long step) {
      int at = size;
      if (size > 0 && step <= sorted[size - 1]) {
        at = Arrays.binarySearch(sorted, 0, size, step);
        if (at >= 0) {
          return false;
        }
        at = -at - 1;
      }
      if (size == sorted.length) {
        sorted = Arrays.copyOf(sorted, size * 2);
      }
      System.arraycopy(sorted, at, sorted, at + 1, size - at);
      sorted[at] = step;
      size++;
      return true;
    }
  }
}
