package org.flowline.plugins.metrics;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.toolkit.metric.TwoSample;

/**
 * A classifier by the vote of the nearest of some points whose classes are known, which asks all of
 * them.
 *
 * @param points {@code [n, d]}, labelled
 * @param neighbours how many vote, or all if there are fewer
 */
record NearestPoints(Batch points, int neighbours) {
  private static final int NONE = -1;

  /** The class of a row of other points. */
  int vote(Batch others, int row) {
    return voteWithout(others, row, NONE);
  }

  /** The class of a row of these points, by the votes of others. */
  int voteOfOthers(int row) {
    return voteWithout(points, row, row);
  }

  /**
   * The class of a row of other points.
   *
   * @param without the row of these points that has no vote
   */
  int voteWithout(Batch asked, int row, int without) {
    int[] classes = points.labels().orElseThrow().values();
    int[] nearest = new int[Math.min(neighbours, points.size() - (without == NONE ? 0 : 1))];
    double[] distances = new double[nearest.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int i = 0; i < points.size(); i++) {
      if (i != without) {
        insert(nearest, distances, i, TwoSample.squaredDistance(asked, row, points, i));
      }
    }
    int[] votes = new int[points.classes()];
    for (int i : nearest) {
      votes[classes[i]]++;
    }
    int most = Arrays.stream(votes).max().orElseThrow();
    for (int i : nearest) {
      if (votes[classes[i]] == most) {
        return classes[i];
      }
    }
    throw new IllegalStateException("no point but the one that asks");
  }

  /** Keeps the nearest in ascending order of distance. */
  private static void insert(int[] nearest, double[] distances, int point, double distance) {
    int at = nearest.length;
    while (at > 0 && distance < distances[at - 1]) {
      at--;
      if (at + 1 < nearest.length) {
        nearest[at + 1] = nearest[at];
        distances[at + 1] = distances[at];
      }
    }
    if (at < nearest.length) {
      nearest[at] = point;
      distances[at] = distance;
    }
  }
}
