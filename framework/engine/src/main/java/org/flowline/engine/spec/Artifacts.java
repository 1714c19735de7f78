package org.flowline.engine.spec;

/** What a run keeps of its evaluation besides numbers and the model. */
public enum Artifacts {
  /** A picture of the samples. */
  SAMPLES,
  /** The arrays that all pictures of one run are drawn from. */
  ALL
}
