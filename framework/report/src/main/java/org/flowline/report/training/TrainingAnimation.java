package org.flowline.report.training;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.TrainingPicture;
import org.flowline.report.figure.AnimatedGif;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.figure.EvaluationFigures;

/** The pictures that a run made of its samples while it trained, one after the other. */
public final class TrainingAnimation {
  /** More frames make a page of megabytes. */
  private static final int MOST = 50;

  /** How long all of it takes, as far as a frame can still be seen, in hundredths of a second. */
  private static final int LENGTH = 800;

  private static final int SHORTEST = 12;
  private static final int LONGEST = 80;
  private static final int REST = 160;

  private TrainingAnimation() {}

  /**
   * Draws.
   *
   * @param file the animation to write, a gif
   * @return empty if the run made no pictures, or this machine cannot draw
   * @throws IOException if the pictures cannot be read or the file cannot be written
   */
  public static Optional<DrawnFigure> draw(RunDirectory run, Path file) throws IOException {
    List<TrainingPicture> pictures = TrainingPicture.all(run);
    if (pictures.isEmpty() || EvaluationFigures.whyNone().isPresent()) {
      return Optional.empty();
    }
    List<BufferedImage> frames = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    for (TrainingPicture picture : thinned(pictures)) {
      Optional<BufferedImage> frame = read(picture.file());
      if (frame.isPresent() && (frames.isEmpty() || alike(frame.get(), frames.get(0)))) {
        frames.add(frame.get());
        steps.add(picture.step());
      }
    }
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    int delay = Math.max(SHORTEST, Math.min(LONGEST, LENGTH / frames.size()));
    AtomicFile.write(file, out -> AnimatedGif.write(frames, delay, REST, out));
    String caption = caption(steps, pictures.size());
    return Optional.of(
        new DrawnFigure(
            file,
            frames.get(0).getWidth(),
            "While it trained",
            caption,
            "Animation. " + caption,
            Optional.empty()));
  }

  private static String caption(List<Long> steps, int all) {
    String which =
        steps.size() == 1
            ? String.format(Locale.ROOT, "at step %,d", steps.get(0))
            : String.format(
                Locale.ROOT,
                "at %d steps from %,d to %,d",
                steps.size(),
                steps.get(0),
                steps.get(steps.size() - 1));
    return "Samples from the same source points "
        + which
        + ", with the held-out data; axes are the same throughout, and what is beyond them is not shown."
        + (all > steps.size() ? " All " + all + " pictures are in artifacts/training." : "");
  }

  /** As many as a page can hold, the first and the last among them. */
  private static List<TrainingPicture> thinned(List<TrainingPicture> pictures) {
    if (pictures.size() <= MOST) {
      return pictures;
    }
    List<TrainingPicture> chosen = new ArrayList<>();
    for (int k = 0; k < MOST; k++) {
      chosen.add(pictures.get((int) ((long) k * (pictures.size() - 1) / (MOST - 1))));
    }
    return chosen;
  }

  /** A picture with the colours that a frame has; empty if it is none. */
  private static Optional<BufferedImage> read(Path file) {
    try {
      return Optional.ofNullable(ImageIO.read(file.toFile())).map(TrainingAnimation::frame);
    } catch (IOException e) {
      // One that is damaged is left out: the run does not make it again.
      return Optional.empty();
    }
  }

  private static BufferedImage frame(BufferedImage picture) {
    BufferedImage frame =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = frame.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return frame;
  }

  private static boolean alike(BufferedImage one, BufferedImage other) {
    return one.getWidth() == other.getWidth() && one.getHeight() == other.getHeight();
  }
}
