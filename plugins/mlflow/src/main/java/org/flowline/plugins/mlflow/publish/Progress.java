package org.flowline.plugins.mlflow.publish;

/** Hears how publishing goes on. */
interface Progress {
  /** A request was answered. */
  void made();

  /** Something is not published and will not be. */
  void leftOut(String what);

  /** Something is as nobody may expect. */
  void note(String what);
}
