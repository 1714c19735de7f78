package org.flowline.report.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/** The density of the trained flow beside the data. */
final class DensityFigure {
  private static final int PANEL = 340;
  private static final int GAP = 22;
  private static final PanelGrid.Room ROOM = new PanelGrid.Room(62, 34, 14, 50);
  private static final int POINTS = 4000;

  private final DensityGrid density;
  private final List<String> columns;
  private final Optional<Points> target;

  DensityFigure(DensityGrid density, Optional<Points> target, List<String> columns) {
    this.columns = columns;
    this.density = density;
    this.target = target.filter(Points::planar);
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption =
        String.format(
            Locale.ROOT,
            "The density of the trained flow on a grid of %d by %d points%s; brightness follows its"
                + " square root. Its integral over the picture is %.4f.",
            density.side(),
            density.side(),
            target.isPresent() ? ", beside the test data" : "",
            density.integral());
    return DrawnFigure.png(file, this::laidOut, "Density", caption, caption);
  }

  private Drawing laidOut(int width) {
    PanelGrid grid =
        PanelGrid.within(
            width, target.isPresent() ? 2 : 1, PANEL, GAP, ROOM.holding(density.axis(1), 5));
    return new Drawing(grid.width(), grid.height(), picture -> draw(picture, grid));
  }

  private void draw(Picture picture, PanelGrid grid) {
    Axis x = density.axis(0);
    Axis y = density.axis(1);
    target.ifPresent(
        points -> {
          Panel data = new Panel(picture, grid.area(0), x, y);
          data.title("Data");
          data.dots(points, POINTS, Style.translucent(Style.DATA, 0.35), 1.5);
          finish(data, grid, 0);
        });
    int last = grid.panels() - 1;
    Panel panel = new Panel(picture, grid.area(last), x, y);
    panel.title("Density");
    panel.image(density.image(PixelPicture.SHARP * PANEL));
    finish(panel, grid, last);
  }

  private void finish(Panel panel, PanelGrid grid, int at) {
    panel.frame();
    panel.xAxis(columns.get(0), 5);
    if (grid.leftmost(at)) {
      panel.yAxis(columns.get(1), 5, false);
    }
  }
}
