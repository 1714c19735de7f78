package org.flowline.report.figure;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/** The density of the trained flow beside the data. */
final class DensityFigure {
  private static final int PANEL = 340;
  private static final int GAP = 22;
  private static final int LEFT = 62;
  private static final int TOP = 34;
  private static final int BOTTOM = 50;
  private static final int RIGHT = 14;
  private static final int POINTS = 4000;

  private final DensityGrid density;
  private final Optional<Points> target;

  DensityFigure(DensityGrid density, Optional<Points> target) {
    this.density = density;
    this.target = target.filter(Points::planar);
  }

  DrawnFigure draw(Path file) throws IOException {
    int panels = target.isPresent() ? 2 : 1;
    Picture picture =
        new Picture(
            LEFT + panels * PANEL + (panels - 1) * GAP + RIGHT,
            TOP + PANEL + BOTTOM,
            Picture.SHARP);
    Axis x = density.axis(0);
    Axis y = density.axis(1);
    target.ifPresent(
        points -> {
          Panel data = new Panel(picture, area(0), x, y);
          data.title("Data");
          data.dots(points, POINTS, Style.translucent(Style.DATA, 0.35), 1.5);
          finish(data, true);
        });
    Panel panel = new Panel(picture, area(panels - 1), x, y);
    panel.title("Density");
    panel.image(density.image(Picture.SHARP * PANEL));
    finish(panel, target.isEmpty());
    picture.writePng(file);
    String caption =
        String.format(
            Locale.ROOT,
            "The density of the trained flow on a grid of %d by %d points%s; brightness follows its"
                + " square root. Its integral over the picture is %.4f.",
            density.side(),
            density.side(),
            target.isPresent() ? ", beside the test data" : "",
            density.integral());
    return new DrawnFigure(file, picture.width(), "Density", caption, caption);
  }

  private static Rectangle2D.Double area(int panel) {
    return new Rectangle2D.Double(LEFT + panel * (PANEL + GAP), TOP, PANEL, PANEL);
  }

  private static void finish(Panel panel, boolean first) {
    panel.frame();
    panel.xAxis("x\u2081", 5);
    if (first) {
      panel.yAxis("x\u2082", 5, false);
    }
  }
}
