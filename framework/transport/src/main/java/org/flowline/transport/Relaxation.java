package org.flowline.transport;

/**
 * By how much to over-relax the next update of Sinkhorn's iteration. Near the solution it is the
 * method of Gauss and Seidel with some rate r, for which {@code w = 2 / (1 + sqrt(1 - r))} is best
 * (Young 1971); a relaxed iteration of rate m tells {@code r = (m + w - 1)^2 / (w^2 m)}. Where the
 * error grows, plain updates follow for a while.
 */
final class Relaxation {
  private static final int PERIOD = 6;
  private static final double MOST = 1.95;

  private double factor;
  private double reference;
  private int sinceReference;
  private int plainFor;

  /** Starts with plain updates. */
  void begin() {
    restart(1, PERIOD);
  }

  /** Whether the last update was not relaxed. */
  boolean plain() {
    return factor == 1;
  }

  /**
   * The factor w of the next update.
   *
   * @param error before it
   * @param tolerance below which a plain update has to follow
   */
  double next(double error, double tolerance) {
    if (error <= tolerance) {
      return restart(1, PERIOD / 2);
    }
    if (Double.isNaN(reference)) {
      reference = error;
      return factor;
    }
    sinceReference++;
    if (error > 2 * reference) {
      return restart(1, 4 * PERIOD);
    }
    if (sinceReference < Math.max(PERIOD, plainFor)) {
      return factor;
    }
    double rate = Math.pow(error / reference, 1.0 / sinceReference);
    double plainRate = Math.pow(rate + factor - 1, 2) / (factor * factor * rate);
    return rate < 1 && plainRate < 1
        ? restart(Math.min(MOST, 2 / (1 + Math.sqrt(1 - plainRate))), 0)
        : restart(1, 4 * PERIOD);
  }

  private double restart(double next, int plain) {
    factor = next;
    plainFor = plain;
    reference = Double.NaN;
    sinceReference = 0;
    return factor;
  }
}
