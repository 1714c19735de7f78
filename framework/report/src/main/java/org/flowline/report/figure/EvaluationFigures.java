package org.flowline.report.figure;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.journal.run.RunHistory;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Series;
import org.flowline.report.plot.Style;

/**
 * The pictures of one evaluation.
 *
 * @param drawn what was drawn, in the order in which to show it
 * @param skipped what was not drawn and why, one sentence each
 */
public record EvaluationFigures(List<DrawnFigure> drawn, List<String> skipped) {

  public EvaluationFigures {
    drawn = List.copyOf(drawn);
    skipped = List.copyOf(skipped);
  }

  /**
   * Draws {@code samples.png}, {@code trajectories.png}, {@code field.png}, {@code density.png},
   * {@code density_over_time.png}, {@code loss.png} and {@code flow.gif} as far as the evaluation
   * has the arrays for them.
   *
   * <p>The arrays are those of {@link EvaluationArray}. Where d = 1 there are histograms; where d
   * &gt; 2, the columns of a table are shown in pairs, and of other points the first two
   * coordinates; the caption says which. Samples {@code [n, height, width]} or {@code [n, channels,
   * height, width]} of one or three channels are shown as images, by class if there are labels.
   *
   * @param evaluation the directory of the arrays
   * @param key the short key of the evaluation
   * @param history what the journal of the run says, for {@code train/loss}, {@code val/loss} and
   *     the step that was selected
   * @param columns the columns of a table to show, from 0; if there are none, those that samples
   *     miss most
   * @param directory where the pictures go
   * @return what was drawn and what was not
   * @throws IOException where a picture cannot be written
   */
  public static EvaluationFigures draw(
      Path evaluation, String key, RunHistory history, List<Integer> columns, Path directory)
      throws IOException {
    Optional<String> none = whyNone();
    if (none.isPresent()) {
      return new EvaluationFigures(List.of(), List.of(none.get()));
    }
    EvaluationData data = EvaluationData.read(evaluation).showing(columns);
    List<DrawnFigure> drawn = new ArrayList<>();
    List<String> skipped = new ArrayList<>(data.missing());
    Optional<ImagesFigure> images = ImagesFigure.of(evaluation);
    if (images.isPresent()) {
      drawn.add(images.get().draw(directory.resolve("samples.png")));
      skipped.add("No trajectories: two pixels say little of how an image comes about.");
    } else if (data.samples().isPresent()) {
      drawn.add(samples(data, data.samples().get(), directory.resolve("samples.png")));
    }
    if (data.trajectories().isPresent() && images.isEmpty()) {
      Trajectories trajectories = data.trajectories().get();
      PlaneView view = data.plane(trajectories.dimension());
      drawn.add(
          new TrajectoriesFigure(trajectories, view, data.source(), data.target())
              .draw(directory.resolve("trajectories.png")));
      if (trajectories.dimension() >= 2) {
        drawn.add(
            new FlowGif(trajectories, view, data.target()).draw(directory.resolve("flow.gif")));
      }
    }
    if (data.field().isPresent()) {
      drawn.add(
          new FieldFigure(data.field().get(), data.trajectories(), data.plane(2).names())
              .draw(directory.resolve("field.png")));
    }
    if (data.density().isPresent()) {
      drawn.add(
          new DensityFigure(data.density().get(), data.target(), data.plane(2).names())
              .draw(directory.resolve("density.png")));
    }
    if (data.marginals().isPresent()) {
      drawn.add(
          new MarginalsFigure(data.marginals().get(), data.plane(2).names())
              .draw(directory.resolve("density_over_time.png")));
    }
    Series train = Series.of(history, "train/loss");
    Series validation = Series.of(history, "val/loss");
    if (train.size() + validation.size() > 1) {
      drawn.add(
          new LossFigure(train, validation, history.evaluatedAt(key))
              .draw(directory.resolve("loss.png")));
    } else {
      skipped.add("There is no loss curve: the journal has one loss at most.");
    }
    return new EvaluationFigures(drawn, skipped);
  }

  /** The same with a further one, if there is one. */
  public EvaluationFigures with(Optional<DrawnFigure> further) {
    List<DrawnFigure> more = new ArrayList<>(drawn);
    further.ifPresent(more::add);
    return new EvaluationFigures(more, skipped);
  }

  /**
   * Draws the samples alone.
   *
   * @param arrays the directory of {@code source.npy}, {@code target.npy} and {@code samples.npy}
   * @param file the picture to write
   * @return whether there were samples, and a font to draw with
   * @throws IOException where the picture cannot be written
   */
  public static boolean drawSamples(Path arrays, Path file) throws IOException {
    return samples(arrays, file).isPresent();
  }

  /** The same, and what was drawn. */
  public static Optional<DrawnFigure> samples(Path arrays, Path file) throws IOException {
    EvaluationData data = EvaluationData.read(arrays);
    if (data.samples().isEmpty() || whyNone().isPresent()) {
      return Optional.empty();
    }
    Optional<ImagesFigure> images = ImagesFigure.of(arrays);
    return Optional.of(
        images.isPresent() ? images.get().draw(file) : samples(data, data.samples().get(), file));
  }

  /** Pairs of the columns of a table, and else clouds in the plane or histograms. */
  private static DrawnFigure samples(EvaluationData data, Points samples, Path file)
      throws IOException {
    return data.table() && samples.dimension() > 2
        ? new PairFigure(data, samples, data.choice(samples)).draw(file)
        : new SamplesFigure(data, samples).draw(file);
  }

  /** Why there can be no pictures on this machine, as a sentence, where that is so. */
  public static Optional<String> whyNone() {
    return whyNoText()
        .map(reason -> "No pictures: this machine cannot draw text (" + reason + ").");
  }

  /** A JDK without fonts fails in its native code or its set-up, in ways that differ by version. */
  private static Optional<String> whyNoText() {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment();
      double width = new PixelPicture(8, 8, 1).textWidth("t", Style.LABEL);
      return width > 0 ? Optional.empty() : Optional.of("its fonts are empty");
    } catch (LinkageError | InternalError | RuntimeException e) {
      return Optional.of(rootMessage(e));
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return String.valueOf(root.getMessage());
  }
}
