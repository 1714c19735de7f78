package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Path;

/** Draws the samples of a run, for runs that keep a picture instead of arrays. */
public interface SamplesPicture {
  /**
   * Draws.
   *
   * @param arrays the directory of {@code source.npy}, {@code target.npy} and {@code samples.npy}
   * @param file the picture to write, a png
   * @return whether this machine can draw
   */
  boolean draw(Path arrays, Path file) throws IOException;
}
