package org.flowline.engine.study;

import java.io.IOException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;

/**
 * Removes the runs of a study that are to be computed again.
 *
 * @param study whose runs they are
 * @param wanted whether anything is removed
 */
record RunRemoval(StudyDirectory study, boolean wanted) {
  void remove(PlannedRun planned) throws IOException {
    RunDirectory run = study.run(planned);
    if (wanted && run.exists()) {
      run.delete();
    }
  }
}
