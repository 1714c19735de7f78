package org.flowline.spi.solver;

/**
 * The states of an integration at given times, and what they cost.
 *
 * @param states y at each time, {@code [times, size]}
 * @param evaluations evaluations of the drift
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // the one copy of the states, never compared
public record Trajectory(double[] states, long evaluations) {}
