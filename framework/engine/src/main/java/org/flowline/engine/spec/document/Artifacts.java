package org.flowline.engine.spec.document;

/** What a run keeps beside its journal and its model. */
public enum Artifacts {
  /** Samples, trajectories, the field and pictures of them. */
  ALL,
  /** Samples only, as for each of the many runs of a study. */
  SAMPLES
}
