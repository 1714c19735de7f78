package org.flowline.report.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What replicates of one measurement say.
 *
 * @param n how many values there are, at least 1
 * @param mean their mean
 * @param deviation their sample standard deviation, with n - 1 in the denominator; one value has
 *     none
 */
public record Summary(int n, double mean, OptionalDouble deviation) {

  /**
   * Summarises values.
   *
   * @param values at least one, all finite
   * @throws IllegalArgumentException where there is none, or one is not finite
   */
  public static Summary of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0 || !Arrays.stream(sorted).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a summary needs finite values, got " + values);
    }
    int n = sorted.length;
    double mean = mean(sorted);
    return new Summary(
        n, mean, n == 1 ? OptionalDouble.empty() : OptionalDouble.of(deviation(sorted, mean)));
  }

  /**
   * The 95 % confidence interval of the mean by Student's t with n - 1 degrees of freedom (Student
   * 1908, <i>The probable error of a mean</i>): mean ± t s / sqrt(n); one value has none.
   */
  public Optional<ConfidenceInterval> interval() {
    return deviation.isEmpty()
        ? Optional.empty()
        : Optional.of(StudentT.interval(mean, deviation.getAsDouble() / Math.sqrt(n), n));
  }

  /** Equal values have exactly their value as mean, which a rounded sum would not give. */
  private static double mean(double[] sorted) {
    double first = sorted[0];
    return first + Arrays.stream(sorted).map(value -> value - first).sum() / sorted.length;
  }

  private static double deviation(double[] values, double mean) {
    double largest = Arrays.stream(values).map(value -> Math.abs(value - mean)).max().orElse(0);
    if (largest == 0) {
      return 0;
    }
    double squares =
        Arrays.stream(values).map(value -> (value - mean) / largest).map(d -> d * d).sum();
    return largest * Math.sqrt(squares / (values.length - 1));
  }
}
