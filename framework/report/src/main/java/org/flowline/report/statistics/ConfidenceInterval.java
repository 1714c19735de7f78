package org.flowline.report.statistics;

/**
 * A two-sided confidence interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record ConfidenceInterval(double low, double high) {}
