package org.flowline.report.study.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Style;

/** Losses over the training steps, one line a setting with the spread of its replicates. */
public final class CurvesFigure {

  private static final int LEFT = 84;
  private static final int TOP = 18;
  private static final int WIDTH = 620;
  private static final int NARROWEST = 240;
  private static final int HEIGHT = 360;
  private static final int BOTTOM = 52;
  private static final int LEGEND = 330;
  private static final int MARGIN = 14;
  private static final int SAMPLE = 36;
  private static final int ASCENT = 12;
  private static final int HEAD_GAP = 4;
  private static final int ENTRY_GAP = 5;
  private static final double LINE_HEIGHT = 17;

  private final Curves curves;
  private final String goal;
  private final Axis x;
  private final Axis y;

  /** Draws curves of which there is at least one; {@code goal} is what they were ranked by. */
  public CurvesFigure(Curves curves, String goal) {
    this.curves = curves;
    this.goal = goal;
    double last = 1;
    List<Double> values = new ArrayList<>();
    for (Curves.Group group : curves.groups()) {
      Band band = group.band();
      last = Math.max(last, band.steps()[band.size() - 1]);
      for (int i = 0; i < band.size(); i++) {
        values.add(band.means()[i]);
        values.add(band.means()[i] + band.deviations()[i]);
        double below = band.means()[i] - band.deviations()[i];
        if (below > 0 || band.means()[i] <= 0) {
          values.add(below);
        }
      }
    }
    this.x = Axis.linear(0, last * 1.01);
    this.y = Axis.covering(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Draws it into a PNG.
   *
   * @throws IOException if the file cannot be written
   */
  public DrawnFigure draw(Path file) throws IOException {
    String caption = caption();
    return DrawnFigure.png(file, this::laidOut, "Training", caption, caption);
  }

  /** The legend is beside the panel, or below it where there is no room. */
  private Drawing laidOut(int most) {
    int legend = legendWidth();
    boolean below = legend > 0 && most - LEFT - MARGIN - legend < NARROWEST;
    int room = most - LEFT - MARGIN - (below ? 0 : legend);
    int width = Math.max(NARROWEST, Math.min(WIDTH, room));
    int height = Math.min(HEIGHT, below ? NARROWEST : width);
    int bottom = TOP + height + BOTTOM;
    return new Drawing(
        LEFT + width + MARGIN + (below ? 0 : legend),
        bottom + (below ? legendHeight() : 0),
        picture -> {
          draw(picture, new Rectangle2D.Double(LEFT, TOP, width, height));
          if (legend > 0) {
            drawLegend(
                picture, below ? MARGIN : LEFT + width + MARGIN, (below ? bottom : TOP) + ASCENT);
          }
        });
  }

  private void draw(Picture picture, Rectangle2D.Double area) {
    Panel panel = new Panel(picture, area, x, y);
    panel.yAxis(curves.metric(), 6, true);
    for (int i = curves.groups().size() - 1; i >= 0; i--) {
      drawBand(panel, curves.groups().get(i).band(), Style.distinct(i));
    }
    for (int i = curves.groups().size() - 1; i >= 0; i--) {
      Band band = curves.groups().get(i).band();
      panel.line(band.steps(), band.means(), Style.distinct(i), stroke(i));
    }
    panel.frame();
    panel.xAxis("training step", area.width < WIDTH / 2.0 ? 4 : 8);
  }

  /** The second half of the colours is dashed, for who cannot tell them from the first. */
  private static BasicStroke stroke(int i) {
    return i < Style.distinct() / 2
        ? new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(
            2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 4}, 0);
  }

  private void drawBand(Panel panel, Band band, Color color) {
    if (band.runs() < 2) {
      return;
    }
    Path2D.Double path = new Path2D.Double();
    for (int i = 0; i < band.size(); i++) {
      double at = panel.px(band.steps()[i]);
      double above = panel.py(band.means()[i] + band.deviations()[i]);
      if (i == 0) {
        path.moveTo(at, above);
      } else {
        path.lineTo(at, above);
      }
    }
    for (int i = band.size() - 1; i >= 0; i--) {
      double below = Math.max(y.min(), band.means()[i] - band.deviations()[i]);
      path.lineTo(panel.px(band.steps()[i]), panel.py(below));
    }
    path.closePath();
    panel.fill(path, Style.translucent(color, 0.18));
  }

  private int legendWidth() {
    if (curves.groups().size() == 1) {
      return 0;
    }
    Picture measure = new PixelPicture(1, 1, 1);
    double widest = measure.textWidth(curves.keys(), Style.TICK);
    for (Curves.Group group : curves.groups()) {
      widest = Math.max(widest, SAMPLE + measure.textWidth(group.label(), Style.TICK));
    }
    return (int) Math.ceil(Math.min(LEGEND, widest + MARGIN + 2));
  }

  private int legendHeight() {
    Picture measure = new PixelPicture(1, 1, 1);
    int lines = keys(measure).size();
    for (Curves.Group group : curves.groups()) {
      lines += label(measure, group).size();
    }
    return (int) Math.ceil(lines * LINE_HEIGHT + HEAD_GAP + curves.groups().size() * ENTRY_GAP);
  }

  private List<String> keys(Picture picture) {
    return picture.wrapped(curves.keys(), Style.TICK, LEGEND - MARGIN);
  }

  private static List<String> label(Picture picture, Curves.Group group) {
    return picture.wrapped(group.label(), Style.TICK, LEGEND - SAMPLE - MARGIN);
  }

  private void drawLegend(Picture picture, double left, double first) {
    Graphics2D g = picture.graphics();
    double base = first;
    for (String line : keys(picture)) {
      picture.text(line, Style.TICK, Style.PATH, left, base);
      base += LINE_HEIGHT;
    }
    base += HEAD_GAP;
    for (int i = 0; i < curves.groups().size(); i++) {
      g.setColor(Style.distinct(i));
      g.setStroke(stroke(i));
      g.draw(new Line2D.Double(left, base - 5, left + 28, base - 5));
      for (String line : label(picture, curves.groups().get(i))) {
        picture.text(line, Style.TICK, Style.INK, left + SAMPLE, base);
        base += LINE_HEIGHT;
      }
      base += ENTRY_GAP;
    }
  }

  private String caption() {
    StringBuilder text = new StringBuilder();
    text.append(
        curves.metric().equals("val/loss") ? "Validation loss" : "Training loss, smoothed,");
    text.append(" over training");
    text.append(y.log() ? ", on a logarithmic axis" : "").append('.');
    if (curves.groups().stream().anyMatch(group -> group.band().runs() > 1)) {
      text.append(" Lines are means over replicates, bands one standard deviation to either side.");
    }
    if (curves.groups().size() < curves.of()) {
      text.append(" Of ").append(curves.of()).append(" settings the ");
      text.append(curves.groups().size());
      text.append(
          goal.isEmpty() ? " first are shown." : " best by " + goal + " are shown, best first.");
    }
    return text.toString();
  }
}
