package org.flowline.plugins.mlflow.publish;

/** Hears how publishing goes on. */
interface Progress {
  /** A request was answered. */
  void made();

  /**
   * Work of our own begins or ends, for which nobody shall blame the server.
   *
   * @param begun whether it begins
   */
  void computing(boolean begun);

  /** Something is not published and will not be. */
  void leftOut(String what);

  /** Something is as nobody may expect. */
  void note(String what);
}
