package org.flowline.report.study.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flowline.report.plot.Series;

/**
 * A metric over the steps, as the mean and the spread of several runs.
 *
 * @param steps ascending
 * @param means over the runs
 * @param deviations sample standard deviations, 0 for a single run
 * @param runs how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
record Band(double[] steps, double[] means, double[] deviations, int runs) {

  /**
   * The band of several series, over the steps at which each series that reaches so far has a
   * value.
   */
  static Band of(List<Series> series) {
    List<TreeMap<Double, Double>> curves = new ArrayList<>();
    TreeSet<Double> steps = new TreeSet<>();
    for (Series one : series) {
      TreeMap<Double, Double> curve = new TreeMap<>();
      for (int i = 0; i < one.size(); i++) {
        curve.put(one.steps()[i], one.values()[i]);
      }
      curves.add(curve);
      steps.addAll(curve.keySet());
    }
    List<double[]> points = new ArrayList<>();
    for (double step : steps) {
      List<TreeMap<Double, Double>> reaching =
          curves.stream().filter(curve -> !curve.isEmpty() && curve.lastKey() >= step).toList();
      if (reaching.stream().allMatch(curve -> curve.containsKey(step))) {
        points.add(point(step, reaching));
      }
    }
    return new Band(column(points, 0), column(points, 1), column(points, 2), series.size());
  }

  private static double[] point(double step, List<TreeMap<Double, Double>> curves) {
    double[] values = curves.stream().mapToDouble(curve -> curve.get(step)).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new double[] {
      step, mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1))
    };
  }

  private static double[] column(List<double[]> points, int column) {
    return points.stream().mapToDouble(point -> point[column]).toArray();
  }

  int size() {
    return steps.length;
  }
}
