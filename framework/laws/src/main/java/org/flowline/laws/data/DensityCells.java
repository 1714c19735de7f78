package org.flowline.laws.data;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.laws.Figure;
import org.flowline.laws.SampleMean;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;

/** The cells of a square that holds all draws of a law in the plane, and how many are in each. */
final class DensityCells {
  private static final int CELLS = 24;
  private static final int PARTS = 8;
  private static final double FEWEST = 10;
  private static final double ALL = 0.005;

  private final double[] low = new double[2];
  private final double[] step = new double[2];
  private final long[] counts = new long[CELLS * CELLS];
  private final int draws;
  private final RandomGenerator random;

  DensityCells(Batch points, RandomGenerator random) {
    this.random = random;
    draws = points.size();
    double[] values = points.values();
    for (int k = 0; k < 2; k++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = k; i < values.length; i += 2) {
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
      // A little room: a largest value is in a cell as well, and a density may have a tail.
      double room = (most - least) / 50;
      low[k] = least - room;
      step[k] = (most - least + 2 * room) / CELLS;
    }
    for (int i = 0; i < values.length; i += 2) {
      counts[cell(values[i], 0) * CELLS + cell(values[i + 1], 1)]++;
    }
  }

  private int cell(double value, int coordinate) {
    return (int) ((value - low[coordinate]) / step[coordinate]);
  }

  /** Chi-squared over the cells, and how far the integral of the density is from 1. */
  List<Figure> figures(Density density) {
    double statistic = 0;
    int terms = 0;
    double rare = 0;
    long rareCount = 0;
    double all = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      double share = share(density, cell);
      all += share;
      double expected = draws * share;
      if (expected >= FEWEST) {
        statistic += (counts[cell] - expected) * (counts[cell] - expected) / expected;
        terms++;
      } else {
        rare += expected;
        rareCount += counts[cell];
      }
    }
    if (rare >= FEWEST) {
      statistic += (rareCount - rare) * (rareCount - rare) / rare;
      terms++;
    }
    int freedom = terms - 1;
    return List.of(
        new Figure(
            "density integrates to 1", Math.abs(all - 1), ALL, "", "integral %.4g".formatted(all)),
        new Figure(
            "density is that of the draws",
            Math.max(0, (statistic - freedom) / Math.sqrt(2.0 * freedom)),
            SampleMean.BOUND,
            Figure.STANDARD_ERRORS,
            "chi-squared %.4g with %d degrees of freedom".formatted(statistic, freedom)));
  }

  /** A point and its mirror image in each part: no slope counts, and an edge only by chance. */
  private double share(Density density, int cell) {
    int parts = PARTS * PARTS;
    double[] points = new double[4 * parts];
    int row = cell / CELLS;
    int column = cell % CELLS;
    for (int i = 0; i < parts; i++) {
      int up = i / PARTS;
      int along = i % PARTS;
      double u = random.nextDouble();
      double v = random.nextDouble();
      points[4 * i] = low[0] + (row + (up + u) / PARTS) * step[0];
      points[4 * i + 1] = low[1] + (column + (along + v) / PARTS) * step[1];
      points[4 * i + 2] = low[0] + (row + (up + 1 - u) / PARTS) * step[0];
      points[4 * i + 3] = low[1] + (column + (along + 1 - v) / PARTS) * step[1];
    }
    double[] logs = new double[2 * parts];
    density.logDensity(points, logs.length, logs);
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log);
    }
    return sum * step[0] * step[1] / logs.length;
  }
}
