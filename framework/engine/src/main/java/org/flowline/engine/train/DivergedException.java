package org.flowline.engine.train;

/** Training that met a loss or a weight that is not a finite number. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long step;

  DivergedException(long step, String what) {
    super(what + " at step " + step);
    this.step = step;
  }

  /** The step at which it was met. */
  public long step() {
    return step;
  }
}
