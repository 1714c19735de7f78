package org.flowline.report.figure;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flowline.journal.file.AtomicFile;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/** The points on their way from the source to the data, animated. */
final class FlowGif {

  private static final int PANEL = 380;
  private static final int MARGIN = 12;
  private static final int TOP = 34;
  private static final int FRAMES = 41;
  private static final int POINTS = 1500;
  private static final int FRAME_HUNDREDTHS = 6;
  private static final int REST_HUNDREDTHS = 120;

  private final Trajectories trajectories;
  private final PlaneView view;
  private final Optional<Points> target;

  FlowGif(Trajectories trajectories, PlaneView view, Optional<Points> target) {
    this.trajectories = view.of(trajectories);
    this.view = view;
    this.target = view.of(target);
  }

  DrawnFigure draw(Path file) throws IOException {
    double[] times = trajectories.times();
    Points start = trajectories.atTime(times[0]);
    Points end = trajectories.atTime(times[times.length - 1]);
    List<Points> trusted = new ArrayList<>(List.of(start));
    target.ifPresent(trusted::add);
    Limits limits = Limits.plane(trusted, List.of(end));
    List<BufferedImage> frames = new ArrayList<>();
    for (int k = 0; k < FRAMES; k++) {
      double share = k / (double) (FRAMES - 1);
      frames.add(frame(limits, times[0] + share * (times[times.length - 1] - times[0])));
    }
    AtomicFile.write(
        file, out -> AnimatedGif.write(frames, FRAME_HUNDREDTHS, REST_HUNDREDTHS, out));
    String caption =
        "The flow from t = 0 to t = 1"
            + (target.isPresent() ? ", over the test data in grey." : ".")
            + view.note();
    return new DrawnFigure(
        file, PANEL + 2 * MARGIN, "Flow", caption, "Animation. " + caption, Optional.empty());
  }

  private BufferedImage frame(Limits limits, double t) {
    PixelPicture picture = new PixelPicture(PANEL + 2 * MARGIN, TOP + PANEL + MARGIN, 1);
    Panel panel =
        new Panel(
            picture, new Rectangle2D.Double(MARGIN, TOP, PANEL, PANEL), limits.x(), limits.y());
    target.ifPresent(points -> panel.dots(points, POINTS, Style.FAINT, 1.8));
    panel.dots(trajectories.atTime(t), POINTS, Style.translucent(Style.SAMPLES, 0.75), 1.8);
    panel.frame();
    String time = String.format(Locale.ROOT, "t = %.2f", t);
    picture.text(time, Style.TITLE, Style.INK, MARGIN, TOP - 11);
    return picture.image();
  }
}
