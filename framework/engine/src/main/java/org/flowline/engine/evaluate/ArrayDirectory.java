package org.flowline.engine.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.spi.data.Batch;

/** A directory that arrays are written into, remembering which. */
final class ArrayDirectory {
  private final Path directory;
  private final List<Path> written = new ArrayList<>();

  ArrayDirectory(Path directory) {
    this.directory = directory;
  }

  /** Writes points as {@code [n, d...]}. */
  void points(EvaluationArray array, Batch points) throws IOException {
    List<Integer> extents = points.shape().dimensions();
    int[] shape = new int[extents.size() + 1];
    shape[0] = points.size();
    for (int i = 0; i < extents.size(); i++) {
      shape[i + 1] = extents.get(i);
    }
    array(array, shape, points.values());
  }

  /** Writes an array. */
  void array(EvaluationArray array, int[] shape, double[] values) throws IOException {
    Path file = array.in(directory);
    Npy.write(file, shape, values);
    written.add(file);
  }

  /** The files written so far. */
  List<Path> written() {
    return List.copyOf(written);
  }
}
