package org.flowline.engine.train;

/** The gradient of a step, read piece by piece; different threads may read different pieces. */
interface GradientView {
  /**
   * A part of the gradient, from the start of an array on.
   *
   * @param from the first weight
   * @param to the one after the last
   * @param into room for the part
   */
  void read(int from, int to, float[] into);

  /** Hears that some weights have moved. */
  void moved(int from, int to);

  /** Hears that all of them have. */
  void done();
}
