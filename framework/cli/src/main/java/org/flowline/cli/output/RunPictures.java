package org.flowline.cli.output;

import java.io.IOException;
import java.nio.file.Path;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.report.training.TrainingFrame;

/** The pictures that runs draw of themselves, as on their pages. */
public final class RunPictures implements SamplesPicture {
  @Override
  public boolean draw(Path arrays, Path file) throws IOException {
    return EvaluationFigures.drawSamples(arrays, file);
  }

  @Override
  public boolean draw(Path arrays, long step, Path file) throws IOException {
    return TrainingFrame.draw(arrays, step, file);
  }
}
