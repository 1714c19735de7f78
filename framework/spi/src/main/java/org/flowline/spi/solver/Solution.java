package org.flowline.spi.solver;

/**
 * The end of an integration and what it cost.
 *
 * @param end y(to)
 * @param evaluations evaluations of the drift
 * @param accepted accepted steps
 * @param rejected rejected steps
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // the one copy of the state, never compared
public record Solution(double[] end, long evaluations, int accepted, int rejected) {}
