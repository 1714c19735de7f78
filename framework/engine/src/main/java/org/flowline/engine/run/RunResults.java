package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.flowline.engine.evaluate.PictureArrays;
import org.flowline.engine.spec.Artifacts;
import org.flowline.journal.DamagedFileException;
import org.flowline.journal.RunDirectory;
import org.flowline.journal.RunIdentity;

/** Whether what a finished run has made is still there. What is not is made anew. */
public final class RunResults {
  private RunResults() {}

  /**
   * Whether everything is there.
   *
   * @param evaluation the short key of the evaluation
   * @throws IOException if the model or the journal cannot be read
   */
  public static boolean complete(
      RunDirectory run, RunIdentity identity, String evaluation, Artifacts artifacts)
      throws IOException {
    // Of thousands of runs the journal is not read where the picture says enough.
    return modelled(run, identity)
        && ((artifacts == Artifacts.SAMPLES
                && Files.exists(KeptEvaluation.picture(run, evaluation)))
            || kept(run, RunHistory.read(run), evaluation, artifacts));
  }

  /**
   * Whether the spec, the provenance, what is known of the data and the model are there and the
   * model is whole. A checkpoint is no result: nobody needs it any more.
   *
   * @throws IOException if the model cannot be read
   */
  static boolean modelled(RunDirectory run, RunIdentity identity) throws IOException {
    if (!Files.exists(run.spec())
        || !Files.exists(run.provenance())
        || !Files.exists(run.model())) {
      return false;
    }
    try {
      // Versions before digests wrote no description of the data either.
      return !identity.model(run.model()).sealed() || Files.exists(run.data());
    } catch (DamagedFileException e) {
      return false;
    }
  }

  /** Whether every file is there that an evaluation has written and a run of this kind keeps. */
  static boolean kept(
      RunDirectory run, RunHistory history, String evaluation, Artifacts artifacts) {
    Path picture = KeptEvaluation.picture(run, evaluation);
    Set<String> written = history.files().getOrDefault(evaluation, Set.of());
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
