package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Legend;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Series;
import org.flowline.report.plot.Style;

/** Training and validation loss over the steps. */
final class LossFigure {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 330;
  private static final int LEFT = 78;
  private static final int TOP = 38;
  private static final int BOTTOM = 50;
  private static final int RIGHT = 20;
  private static final int FEW_POINTS = 80;
  private static final int NARROWEST = 260;
  private static final int NARROW = 560;
  private static final double HEIGHT_SHARE = 0.6;

  /** Losses whose typical range is at least this ratio are drawn on a logarithmic axis. */
  private static final double LOG_RATIO = 8;

  private static final BasicStroke RAW = new BasicStroke(0.7f);
  private static final BasicStroke SMOOTH =
      new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0);
  private static final Color TRAIN_RAW = Style.translucent(Style.SOURCE, 0.5);

  private final Series train;
  private final Series smooth;
  private final Series validation;
  private final OptionalLong selected;

  LossFigure(Series train, Series validation, OptionalLong selected) {
    this.train = train;
    this.smooth = train.smoothed(Math.max(1, train.size() / 40));
    this.validation = validation;
    this.selected = selected;
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption = caption(lossAxis());
    return DrawnFigure.png(file, this::laidOut, "Loss", caption, caption);
  }

  /** A narrow one is less high, and has its legend in two rows. */
  private Drawing laidOut(int most) {
    int width = Math.max(NARROWEST, Math.min(WIDTH, most - LEFT - RIGHT));
    boolean narrow = width < NARROW;
    int top = narrow ? TOP + Legend.ROW : TOP;
    int height = narrow ? (int) (HEIGHT_SHARE * width) : HEIGHT;
    Rectangle2D.Double area = new Rectangle2D.Double(LEFT, top, width, height);
    return new Drawing(
        LEFT + width + RIGHT, top + height + BOTTOM, picture -> draw(picture, area, narrow));
  }

  private void draw(Picture picture, Rectangle2D.Double area, boolean narrow) {
    Panel panel = new Panel(picture, area, stepAxis(), lossAxis());
    Legend legend = new Legend(picture, LEFT, TOP - 14, area.getMaxX() + RIGHT);
    panel.yAxis("loss", 6, true);
    if (train.size() > 0) {
      panel.line(train.steps(), train.values(), TRAIN_RAW, RAW);
      panel.line(smooth.steps(), smooth.values(), Style.DATA, SMOOTH);
      legend.line("training", TRAIN_RAW, SMOOTH).line("training, smoothed", Style.DATA, SMOOTH);
    }
    if (validation.size() > 0) {
      panel.line(validation.steps(), validation.values(), Style.SAMPLES, SMOOTH);
      if (validation.size() <= FEW_POINTS) {
        panel.dots(points(validation), FEW_POINTS, Style.SAMPLES, 3);
      }
      legend.line("validation", Style.SAMPLES, SMOOTH);
    }
    if (selected.isPresent()) {
      double at = panel.px((double) selected.getAsLong());
      panel.draw(new Line2D.Double(at, area.y, at, area.getMaxY()), Style.INK, DASHED);
      legend.line("selected: step " + selected.getAsLong(), Style.INK, DASHED);
    }
    panel.frame();
    panel.xAxis("training step", narrow ? 4 : 8);
  }

  private String caption(Axis y) {
    List<String> lines = new ArrayList<>();
    if (train.size() > 0) {
      lines.add("training loss of single batches and its moving average");
    }
    if (validation.size() > 0) {
      lines.add("loss on the validation split");
    }
    String text = String.join("; ", lines);
    return Character.toUpperCase(text.charAt(0))
        + text.substring(1)
        + (y.log() ? ", on a logarithmic axis." : ".")
        + (selected.isPresent()
            ? " The dashed line marks step "
                + selected.getAsLong()
                + ", whose weights were evaluated."
            : "");
  }

  private static Points points(Series series) {
    double[] values = new double[2 * series.size()];
    for (int i = 0; i < series.size(); i++) {
      values[2 * i] = series.steps()[i];
      values[2 * i + 1] = series.values()[i];
    }
    return new Points(series.size(), 2, values);
  }

  private Axis stepAxis() {
    double last = 1;
    for (Series series : List.of(train, validation)) {
      if (series.size() > 0) {
        last = Math.max(last, series.steps()[series.size() - 1]);
      }
    }
    return Axis.linear(0, Math.max(last, (double) selected.orElse(0)) * 1.01);
  }

  /** Shows the smoothed curves whole, and the bulk of the raw one. */
  private Axis lossAxis() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series series : List.of(smooth, validation)) {
      for (double value : series.values()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (train.size() > 0) {
      low = Math.min(low, train.quantile(0.005));
      high = Math.max(high, train.quantile(0.995));
    }
    if (low > 0 && high / low >= LOG_RATIO) {
      return new Axis(low / 1.15, high * 1.15, true);
    }
    double pad = high > low ? 0.05 * (high - low) : Math.max(Math.abs(low) * 0.1, 1e-12);
    return Axis.linear(low - pad, high + pad);
  }
}
