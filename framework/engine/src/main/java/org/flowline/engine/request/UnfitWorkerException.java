package org.flowline.engine.request;

/** This process cannot compute what a request asks for, where another one might. */
public final class UnfitWorkerException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says why, in a sentence. */
  UnfitWorkerException(String sentence) {
    super(sentence);
  }

  /** Why. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
