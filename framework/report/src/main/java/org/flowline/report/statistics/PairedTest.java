package org.flowline.report.statistics;

/**
 * Student's paired t-test of the hypothesis that two settings do equally well: the differences d_i
 * = a_i - b_i of n pairs have mean 0. Pairs share what is random besides the settings, such as the
 * seed, so that it cancels out.
 */
public sealed interface PairedTest {

  /** How many pairs there are. */
  int pairs();

  /**
   * The test could be made.
   *
   * @param pairs n, at least 2
   * @param difference the mean of a_i - b_i
   * @param interval the 95 % confidence interval of the difference
   * @param t the statistic, difference / (s / sqrt(n)) with the sample standard deviation s of d_i
   * @param p the two-sided probability of such a statistic were there no difference, in [0, 1]
   */
  record Tested(int pairs, double difference, ConfidenceInterval interval, double t, double p)
      implements PairedTest {}

  /**
   * The test says nothing.
   *
   * @param pairs how many there are
   * @param reason why, as part of a sentence
   */
  record Undefined(int pairs, String reason) implements PairedTest {}
}
