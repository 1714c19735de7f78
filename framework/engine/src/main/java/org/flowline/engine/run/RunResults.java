package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.flowline.engine.evaluate.PictureArrays;
import org.flowline.engine.spec.document.Artifacts;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;

/** Whether what a finished run has made is still there. What is not is made anew. */
public final class RunResults {
  private RunResults() {}

  /**
   * Whether everything is there.
   *
   * @param experiment what the run is of
   * @throws IOException if a file of it cannot be read
   */
  public static boolean complete(RunDescription description, Experiment experiment)
      throws IOException {
    RunDirectory run = description.run();
    String evaluation = RunNames.evaluation(experiment);
    Artifacts artifacts = experiment.spec().artifacts();
    // Of thousands of runs the journal is not read where the picture says enough.
    return modelled(description, experiment)
        && ((artifacts == Artifacts.SAMPLES && Files.exists(run.picture(evaluation)))
            || kept(run, RunHistory.readResults(run), evaluation, artifacts));
  }

  /**
   * Whether the spec, the provenance, what is known of the data and the model are there and are
   * what the run wrote. A checkpoint is no result: nobody needs it any more.
   *
   * @throws IOException if one of them cannot be read
   */
  static boolean modelled(RunDescription description, Experiment experiment) throws IOException {
    RunDirectory run = description.run();
    if (!Files.exists(run.model()) || !description.whole(experiment)) {
      return false;
    }
    try {
      boolean sealed = RunNames.identity(experiment).model(run.model()).sealed();
      // Versions before digests wrote no description of the data either.
      return (!sealed && !Files.exists(run.data()))
          || DataDescription.flaw(run, experiment).isEmpty();
    } catch (DamagedFileException e) {
      return false;
    }
  }

  /** Whether every file is there that an evaluation has written and a run of this kind keeps. */
  static boolean kept(
      RunDirectory run, RunHistory history, String evaluation, Artifacts artifacts) {
    Path picture = run.picture(evaluation);
    Set<String> written = history.files(evaluation);
    return switch (artifacts) {
      case SAMPLES -> !written.contains(run.relative(picture)) || Files.exists(picture);
      case ALL ->
          PictureArrays.complete(run.evaluation(evaluation))
              && written.stream()
                  .map(run.path()::resolve)
                  .allMatch(file -> file.equals(picture) || Files.exists(file));
    };
  }
}
