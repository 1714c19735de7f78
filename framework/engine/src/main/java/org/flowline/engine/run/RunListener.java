package org.flowline.engine.run;

import org.flowline.journal.run.RunDirectory;

/** Hears how a run goes on, on the run's thread. */
public interface RunListener {
  /** The run is held and about to train, from the step after {@code from}. */
  void training(RunDirectory directory, long from, int steps);

  /** Something has to be said of the run, which its journal keeps. */
  void note(String text);

  /** A training step was taken. */
  void step(long step, double loss);

  /** Training is complete; samples and metrics follow. */
  void evaluating();
}
