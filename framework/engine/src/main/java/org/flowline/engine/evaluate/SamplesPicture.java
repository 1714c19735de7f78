package org.flowline.engine.evaluate;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Draws the samples of a run, for runs that keep a picture instead of arrays, and while it trains.
 */
public interface SamplesPicture {
  /**
   * Draws.
   *
   * @param arrays the directory of {@code source.npy}, {@code target.npy} and {@code samples.npy}
   * @param file the picture to write, a png
   * @return whether this machine can draw
   */
  boolean draw(Path arrays, Path file) throws IOException;

  /**
   * Draws the samples after a step of training. All but the samples is the same after each step, so
   * that the pictures are frames of one film.
   *
   * @param arrays as for {@link #draw(Path, Path)}
   * @return whether this machine can draw
   */
  boolean draw(Path arrays, long step, Path file) throws IOException;
}
