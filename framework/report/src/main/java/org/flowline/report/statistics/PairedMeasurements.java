package org.flowline.report.statistics;

import java.util.ArrayList;
import java.util.List;

/** Pairs of finite measurements under two settings. */
public final class PairedMeasurements {

  /** Differences that vary less than this, relative to the values, vary by rounding only. */
  private static final double ROUNDING = 1e-14;

  private final List<Double> differences = new ArrayList<>();
  private double largest;

  /** Adds a pair; one with a value that is not finite is none. */
  public PairedMeasurements add(double a, double b) {
    if (Double.isFinite(a - b)) {
      differences.add(a - b);
      largest = Math.max(largest, Math.max(Math.abs(a), Math.abs(b)));
    }
    return this;
  }

  /** Tests whether the two settings differ. */
  public PairedTest test() {
    int n = differences.size();
    if (n == 0) {
      return new PairedTest.Undefined(0, "no pairs");
    }
    if (n == 1) {
      return new PairedTest.Undefined(1, "a single pair has no spread to compare with");
    }
    Summary summary = Summary.of(differences);
    double deviation = summary.deviation().orElseThrow();
    if (deviation <= ROUNDING * largest) {
      return new PairedTest.Undefined(n, "all differences are equal");
    }
    double t = summary.mean() / (deviation / Math.sqrt(n));
    return new PairedTest.Tested(
        n, summary.mean(), summary.interval().orElseThrow(), t, StudentT.twoSided(t, n));
  }
}
