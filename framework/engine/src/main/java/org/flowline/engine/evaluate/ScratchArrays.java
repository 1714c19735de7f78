package org.flowline.engine.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Arrays that are there as long as a picture is drawn of them.
 *
 * @param beside the directory that they are in a directory of
 */
public record ScratchArrays(Path beside) {
  private static final String NAME = ".scratch";

  /** Writes arrays into a directory and returns the files. */
  public interface Writing {
    /** Writes. */
    List<Path> write(Path directory) throws IOException;
  }

  /** Draws what is in a directory and says whether this machine can draw. */
  public interface Drawing {
    /** Draws. */
    boolean draw(Path directory) throws IOException;
  }

  /** Writes, draws, and removes what was written; says whether there is a picture. */
  public boolean picture(Writing writing, Drawing drawing) throws IOException {
    Path directory = beside.resolve(NAME);
    List<Path> arrays = writing.write(directory);
    boolean drawn = drawing.draw(directory);
    for (Path array : arrays) {
      Files.delete(array);
    }
    Files.delete(directory);
    return drawn;
  }
}
