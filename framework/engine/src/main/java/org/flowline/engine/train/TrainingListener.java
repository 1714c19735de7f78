package org.flowline.engine.train;

/** Hears what training has to say, on the training thread. */
public interface TrainingListener {
  /** A step was taken. */
  void step(long step, double loss);

  /** A value was measured, such as {@code train/loss} or {@code val/loss}. */
  void metric(String key, long step, double value);

  /** The weights that are evaluated have this validation loss; by default nothing comes of it. */
  default void validated(TrainingState state, double loss) {}

  /** The state after {@code step} steps is worth keeping. */
  void checkpoint(TrainingState state);
}
