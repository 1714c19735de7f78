package org.flowline.report.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;

/** The density at some times on the way from the source to the data, one panel each. */
final class MarginalsFigure {

  private static final int PANEL = 202;
  private static final int GAP = 12;
  private static final PanelGrid.Room ROOM = new PanelGrid.Room(58, 34, 14, 50);

  private final Marginals marginals;
  private final List<String> columns;

  MarginalsFigure(Marginals marginals, List<String> columns) {
    this.columns = columns;
    this.marginals = marginals;
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption = caption();
    return DrawnFigure.png(file, this::laidOut, "Density over time", caption, caption);
  }

  private Drawing laidOut(int width) {
    PanelGrid grid =
        PanelGrid.within(
            width,
            marginals.times().length,
            PANEL,
            GAP,
            ROOM.holding(marginals.densities().get(0).axis(1), 4));
    return new Drawing(grid.width(), grid.height(), picture -> draw(picture, grid));
  }

  private void draw(Picture picture, PanelGrid grid) {
    for (int k = 0; k < grid.panels(); k++) {
      DensityGrid density = marginals.densities().get(k);
      Panel panel = new Panel(picture, grid.area(k), density.axis(0), density.axis(1));
      panel.title(String.format(Locale.ROOT, "t = %.2f", marginals.times()[k]));
      panel.image(density.image(PixelPicture.SHARP * PANEL));
      panel.frame();
      panel.xAxis(columns.get(0), 4);
      if (grid.leftmost(k)) {
        panel.yAxis(columns.get(1), 4, false);
      }
    }
  }

  private String caption() {
    int side = marginals.densities().get(0).side();
    String what =
        marginals.counted().isPresent()
            ? String.format(
                Locale.ROOT,
                "Histograms of %,d %s carried from the source, in %d by %d cells, at equally"
                    + " spaced times; an estimate, with the noise of as many points.",
                marginals.counted().getAsInt(),
                marginals.counted().getAsInt() == 1 ? "point" : "points",
                side,
                side)
            : String.format(
                Locale.ROOT,
                "The density of the flow at equally spaced times, on a grid of %d by %d points, by"
                    + " the instantaneous change of variables. Its integrals over the picture are"
                    + " %s.",
                side,
                side,
                String.join(", ", integrals()));
    return what
        + " Brightness follows the square root, in each panel by itself; all panels have the same"
        + " limits.";
  }

  private List<String> integrals() {
    List<String> integrals = new ArrayList<>();
    for (DensityGrid density : marginals.densities()) {
      integrals.add(String.format(Locale.ROOT, "%.4f", density.integral()));
    }
    return integrals;
  }
}
