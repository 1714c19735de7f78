package org.flowline.report.figure;

import java.awt.RenderingHints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.journal.run.RunData;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Style;

/**
 * Images of the test data beside generated ones, one column a class where there are classes. Small
 * ones are enlarged smoothly, as which they are easier to read.
 */
public final class ImagesFigure {
  private static final int ROWS = 6;
  private static final int COLUMNS = 10;
  private static final int TILE = 40;
  private static final int SPACE = 6;
  private static final int MARGIN = 14;
  private static final int BETWEEN = 30;
  private static final int TOP = 34;
  private static final int HEAD = 20;

  /** Figures that have to be shrunk further are stacked. */
  private static final double MOST_SHRUNK = 0.85;

  private final Images samples;
  private final Optional<Images> data;
  private final Optional<int[]> labels;
  private final List<String> names;
  private final String title;
  private final int scale;

  private ImagesFigure(
      Images samples,
      Optional<Images> data,
      Optional<int[]> labels,
      List<String> names,
      String title) {
    this.samples = samples;
    this.title = title;
    this.data = data.filter(samples::alike);
    this.labels = labels;
    this.names = names;
    scale = Math.max(1, TILE / Math.max(samples.height(), samples.width()));
  }

  /**
   * The figure of an evaluation; empty if its samples are not images.
   *
   * @param directory of {@code samples.npy} and {@code target.npy}, and of {@code labels.npy}, the
   *     class of each row of both; the run that it lies in may know what the classes are called
   */
  static Optional<ImagesFigure> of(Path directory) {
    return of(directory, "Samples");
  }

  /** The same with another title of the generated images. */
  public static Optional<ImagesFigure> of(Path directory, String title) {
    Optional<Images> samples = Images.read(EvaluationArray.SAMPLES.in(directory));
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ImagesFigure(
            samples.get(),
            Images.read(EvaluationArray.TARGET.in(directory)),
            EvaluationData.labels(directory),
            EvaluationData.target(directory).map(RunData.Side::classes).orElse(List.of()),
            title));
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption =
        (data.isPresent() ? "Test data beside generated images" : "Generated images")
            + (labels.isPresent() ? ", one column a class" : "")
            + ", not chosen: the first of each"
            + (classes() > COLUMNS ? " of the first " + COLUMNS + " classes." : ".");
    // Interpolated pixels compress badly: at twice the size a picture has a megabyte.
    return DrawnFigure.png(file, this::laidOut, 1, "Samples", caption, caption);
  }

  /** Data and samples side by side, or one below the other where that is too wide. */
  public Drawing laidOut(int width) {
    int across = columns() * (scale * samples.width() + SPACE) - SPACE;
    int down = TOP + HEAD + ROWS * (scale * samples.height() + SPACE) - SPACE + MARGIN;
    int panels = data.isPresent() ? 2 : 1;
    int beside = 2 * MARGIN + panels * across + (panels - 1) * BETWEEN;
    boolean stacked = width < MOST_SHRUNK * beside;
    return new Drawing(
        stacked ? 2 * MARGIN + across : beside,
        stacked ? panels * down : down,
        picture -> draw(picture, stacked ? 0 : across + BETWEEN, stacked ? down : 0));
  }

  private void draw(Picture picture, int right, int below) {
    picture
        .graphics()
        .setRenderingHint(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    double[] shown = data.orElse(samples).values();
    double low = Arrays.stream(shown).min().orElseThrow();
    double high = Math.max(Arrays.stream(shown).max().orElseThrow(), low + Double.MIN_NORMAL);
    if (data.isPresent()) {
      draw(picture, "Data", data.get(), MARGIN, 0, low, high);
      draw(picture, title, samples, MARGIN + right, below, low, high);
    } else {
      draw(picture, title, samples, MARGIN, 0, low, high);
    }
  }

  private int classes() {
    return labels.map(all -> Arrays.stream(all).max().orElse(0) + 1).orElse(0);
  }

  private int columns() {
    return labels.isPresent() ? Math.min(COLUMNS, classes()) : COLUMNS;
  }

  private void draw(
      Picture picture, String title, Images images, int left, int above, double low, double high) {
    int across = scale * images.width();
    int down = scale * images.height();
    int columns = columns();
    double middle = left + (columns * (across + SPACE) - SPACE) / 2.0;
    picture.centred(title, Style.TITLE, Style.INK, middle, above + TOP - 12);
    for (int column = 0; column < columns; column++) {
      int x = left + column * (across + SPACE);
      if (labels.isPresent()) {
        String name = column < names.size() ? names.get(column) : "" + column;
        String fitted = picture.fitted(name, Style.TICK, across + SPACE);
        picture.centred(fitted, Style.TICK, Style.INK, x + across / 2.0, above + TOP + HEAD - 6);
      }
      List<Integer> shown = shown(images, column);
      for (int row = 0; row < shown.size(); row++) {
        int y = above + TOP + HEAD + row * (down + SPACE);
        picture
            .graphics()
            .drawImage(images.image(shown.get(row), low, high), x, y, across, down, null);
      }
    }
  }

  /** The images of a column: of its class, or in turns. */
  private List<Integer> shown(Images images, int column) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < images.count() && shown.size() < ROWS; i++) {
      boolean here =
          labels.isPresent()
              ? i < labels.get().length && labels.get()[i] == column
              : i % COLUMNS == column;
      if (here) {
        shown.add(i);
      }
    }
    return shown;
  }
}
