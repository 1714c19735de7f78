package org.flowline.engine.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.journal.array.Npy;
import org.flowline.spi.data.Batch;

/** A directory that arrays are written into, remembering which. */
final class ArrayDirectory {
  private final Path directory;
  private final List<Path> written = new ArrayList<>();

  ArrayDirectory(Path directory) {
    this.directory = directory;
  }

  /** Writes points as {@code [n, d...]}. */
  void points(String name, Batch points) throws IOException {
    List<Integer> extents = points.shape().dimensions();
    int[] shape = new int[extents.size() + 1];
    shape[0] = points.size();
    for (int i = 0; i < extents.size(); i++) {
      shape[i + 1] = extents.get(i);
    }
    array(name, shape, points.values());
  }

  /** Writes an array. */
  void array(String name, int[] shape, double[] values) throws IOException {
    Path file = directory.resolve(name + ".npy");
    Npy.write(file, shape, values);
    written.add(file);
  }

  /** The files written so far. */
  List<Path> written() {
    return List.copyOf(written);
  }
}
