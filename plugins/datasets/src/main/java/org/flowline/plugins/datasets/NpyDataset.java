package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.journal.array.NpyRows;
import org.flowline.spi.component.AddedLater;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AlsoInfinite;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.toolkit.file.ColumnBounds;
import org.flowline.toolkit.file.ColumnRange;
import org.flowline.toolkit.file.DataFile;

/**
 * The points of a file of numpy, {@code [n, ...]}: real numbers of at most 64 bits, in any order.
 * What is behind the first dimension is the shape of a point; an array {@code [n]} has points of
 * one coordinate. Files beside it may say numbers and a class of each point.
 */
@AlsoCalled("numpy")
@Doc(
    value = "Points of a numpy file, one along its first dimension.",
    example = "{type: npy, file: points.npy}")
public final class NpyDataset implements Dataset {
  private final Rows rows;
  private final NpyContext context;
  private final boolean standardise;
  private final Bounds bounds;
  private final String digest;

  /** Settings. */
  public record Config(
      @AlsoCalled({"path", "filename"}) @Doc("The file, relative to the spec.") @NotEmpty String file,
      @Default("true") @Doc("Whether training sees coordinates of mean 0 and standard deviation 1.")
          boolean standardise,
      @AddedLater
          @Doc("A file [n, m] of numbers known of each point, which a condition can tell.")
          @NotEmpty Optional<String> context,
      @AddedLater @Doc("A file [n] of the class of each point, a whole number.") @NotEmpty Optional<String> labels,
      @AddedLater
          @AlsoInfinite
          @Doc(
              "Between which numbers coordinates are, by number from 1, such as {1: [0, 1], 2: [0, .inf]}: learned on an unbounded scale.")
          Optional<Map<String, List<Double>>> bounds) {
    /** Copies, and checks bounds. */
    public Config {
      bounds = bounds.map(named -> new ColumnBounds(named).named());
    }
  }

  /**
   * The data set with the given settings.
   *
   * @throws SettingException if the file cannot be read, is empty, or has a number that is not
   *     finite; the message names the row
   */
  @Inject
  public NpyDataset(Config config, SpecDirectory directory) {
    Path path = directory.resolve(config.file());
    DataFile.check(path, ".npy");
    NpyRows file;
    try {
      file = NpyRows.of(path);
      context = NpyContext.of(config.context(), config.labels(), file.shape()[0], directory);
      rows = new Points(file, context.known());
      digest = context.with(FileDigest.of(path));
    } catch (IOException e) {
      throw new SettingException("file", String.valueOf(e.getMessage()), e);
    }
    standardise = config.standardise();
    bounds =
        ColumnBounds.of(config.bounds())
            .of(file.width(), name -> coordinate(path, name, file.width()));
    requireNumbers(path, file, bounds);
    ColumnRange.check(
        path.toString(), j -> "coordinate " + j + " (from 0)", rows, config.standardise());
  }

  /** The coordinate of a number from 1. */
  private static int coordinate(Path path, String name, int width) {
    return IntStream.range(0, width)
        .filter(j -> name.equals(Integer.toString(j + 1)))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingException(
                    ColumnBounds.SETTING,
                    "%s has no coordinate '%s'; they are numbered from 1 to %d"
                        .formatted(path, name, width)));
  }

  /**
   * Finite ones within bounds, and no whole numbers that differ in the file and would become one.
   */
  private static void requireNumbers(Path path, NpyRows file, Bounds bounds) {
    double[] x = new double[file.width()];
    for (int i = 0; i < file.shape()[0]; i++) {
      file.read(i, x, 0);
      for (double value : x) {
        if (!Double.isFinite(value)) {
          throw new SettingException(
              "file", path + ", row " + i + " (from 0): " + value + " is not finite");
        }
        if (file.rounded(value)) {
          throw new SettingException(
              "file",
              "%s, row %d (from 0): %.0f is a whole number of 64 bits from 2^53 on, which double precision does not tell from its neighbours; subtract what all have in common, or save them as float64"
                  .formatted(path, i, value));
        }
      }
      ColumnBounds.check(
          "%s, row %d (from 0): ".formatted(path, i), j -> "coordinate " + (j + 1), bounds, x, 0);
    }
  }

  @Override
  public Shape shape() {
    return rows.shape();
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public List<String> classNames() {
    return context.classes();
  }

  @Override
  public List<String> contextColumns() {
    return context.columns();
  }

  @Override
  public Bounds bounds() {
    return bounds;
  }

  @Override
  public boolean standardise() {
    return standardise;
  }

  @Override
  public String digest() {
    return digest;
  }

  /** The rows of the file as points. */
  private static final class Points implements Rows {
    private final NpyRows file;
    private final Optional<Context> context;
    private final int size;
    private final Shape shape;

    Points(NpyRows file, Optional<Context> context) {
      this.file = file;
      this.context = context;
      int[] lengths = file.shape();
      size = lengths[0];
      shape =
          lengths.length == 1
              ? Shape.of(1)
              : new Shape(Arrays.stream(lengths).skip(1).boxed().toList());
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public Optional<Labels> labels() {
      return context.flatMap(Context::labels);
    }

    @Override
    public Optional<Context> context() {
      return context;
    }

    @Override
    public void read(int row, double[] out, int at) {
      file.read(row, out, at);
    }

    @Override
    public long heapBytes() {
      return file.heapBytes();
    }
  }
}
