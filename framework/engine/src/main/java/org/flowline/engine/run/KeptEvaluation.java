package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.evaluate.PictureArrays;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.evaluate.ScratchArrays;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.engine.spec.document.Artifacts;
import org.flowline.journal.run.RunDirectory;

/**
 * The files of an evaluation.
 *
 * @param run where they go
 * @param picture draws where no arrays are kept
 */
record KeptEvaluation(RunDirectory run, SamplesPicture picture) {
  /** Writes what is to be kept and returns the files. */
  List<Path> keep(Artifacts artifacts, boolean density, SplitEvaluation test, String key)
      throws IOException {
    Path directory = run.evaluation(key);
    return switch (artifacts) {
      case ALL -> PictureArrays.write(test, density, directory);
      case SAMPLES -> samples(test, directory, run.picture(key));
    };
  }

  private List<Path> samples(SplitEvaluation test, Path directory, Path file) throws IOException {
    boolean drawn =
        new ScratchArrays(directory)
            .picture(
                scratch -> PictureArrays.writePoints(test, scratch),
                scratch -> picture.draw(scratch, file));
    return drawn ? List.of(file) : List.of();
  }
}
