package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.toolkit.file.ColumnRange;
import org.flowline.toolkit.file.DataFile;

/**
 * The points of a file of numpy, {@code [n, ...]}: real numbers of at most 64 bits, in any order.
 * What is behind the first dimension is the shape of a point; an array {@code [n]} has points of
 * one coordinate.
 */
@AlsoCalled("numpy")
@Doc(
    value = "Points of a numpy file, one along its first dimension.",
    example = "{type: npy, file: points.npy}")
public final class NpyDataset implements Dataset {
  private final Batch rows;
  private final boolean standardise;
  private final String digest;

  /** Settings. */
  public record Config(
      @AlsoCalled({"path", "filename"}) @Doc("The file, relative to the spec.") @NotEmpty String file,
      @Default("true") @Doc("Whether training sees coordinates of mean 0 and standard deviation 1.")
          boolean standardise) {}

  /**
   * The data set with the given settings.
   *
   * @throws SettingException if the file cannot be read, is empty, or has a number that is not
   *     finite; the message names the row
   */
  @Inject
  public NpyDataset(Config config, SpecDirectory directory) {
    Path path = directory.resolve(config.file());
    byte[] content = DataFile.read(path, ".npy");
    rows = rows(path, content);
    standardise = config.standardise();
    ColumnRange.check(
        path.toString(), j -> "coordinate " + j + " (from 0)", rows, config.standardise());
    digest = ContentDigest.of(content);
  }

  private static Batch rows(Path path, byte[] content) {
    NpyArray array;
    try {
      array = Npy.read(path.toString(), content);
    } catch (IOException e) {
      throw new SettingException("file", String.valueOf(e.getMessage()), e);
    }
    int[] shape = array.shape();
    if (shape.length == 0 || array.values().length == 0) {
      throw new SettingException(
          "file", path + " holds no points: its shape is " + Arrays.toString(shape));
    }
    List<Integer> point =
        shape.length == 1
            ? List.of(1)
            : IntStream.range(1, shape.length).mapToObj(k -> shape[k]).toList();
    Batch rows = new Batch(shape[0], new Shape(point), array.values());
    requireFinite(path, rows);
    return rows;
  }

  private static void requireFinite(Path path, Batch rows) {
    for (int i = 0; i < rows.values().length; i++) {
      if (!Double.isFinite(rows.values()[i])) {
        throw new SettingException(
            "file",
            path
                + ", row "
                + i / rows.width()
                + " (from 0): "
                + rows.values()[i]
                + " is not finite");
      }
    }
  }

  @Override
  public Shape shape() {
    return rows.shape();
  }

  @Override
  public Batch rows() {
    return rows;
  }

  @Override
  public boolean standardise() {
    return standardise;
  }

  @Override
  public String digest() {
    return digest;
  }
}
