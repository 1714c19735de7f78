package org.flowline.engine.spec.problem;

import java.util.List;

/** A spec that cannot be used, with everything that is wrong with it. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** A failure with its reasons, in the order in which they are to be told. */
  public SpecException(List<Problem> problems) {
    super(ProblemReport.text(problems));
    this.problems = List.copyOf(problems);
  }

  /** The errors, and the notes that go with them. */
  public List<Problem> problems() {
    return problems;
  }
}
