package org.flowline.cli.output;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Metric values as people read them. */
public final class MetricText {
  private static final String PREFIX = "eval/";

  private MetricText() {}

  /** Five significant digits. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }

  /** The measures of an evaluation on one line. */
  public static String line(SortedMap<String, Double> metrics) {
    return metrics.entrySet().stream()
        .filter(metric -> metric.getKey().startsWith(PREFIX))
        .map(metric -> metric.getKey().substring(PREFIX.length()) + "=" + number(metric.getValue()))
        .collect(Collectors.joining(" "));
  }
}
