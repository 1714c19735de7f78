package org.flowline.plugins.mlflow.publish;

import org.flowline.journal.run.RunState;
import org.mlflow.api.proto.Service.RunStatus;

/** Where a run stands, in the words of the server. */
final class Statuses {
  private Statuses() {}

  /** Of a run that is not being computed. */
  static RunStatus of(RunState state) {
    return switch (state) {
      case FINISHED, STOPPED -> RunStatus.FINISHED;
      case FAILED -> RunStatus.FAILED;
      // Cut off, or asked to stop: in both cases somebody ended it.
      case STARTED, RESUMED, TRAINED, INTERRUPTED -> RunStatus.KILLED;
    };
  }
}
