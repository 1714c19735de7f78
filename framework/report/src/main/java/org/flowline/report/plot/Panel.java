package org.flowline.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A rectangle of a picture with two axes, and what can be drawn in it in data coordinates. */
public final class Panel {

  private static final double TICK_LENGTH = 4;
  private static final double LABEL_GAP = 5;

  /** What a label has at least, beside however small a panel. */
  private static final double LEAST_LABEL = 80;

  /** Clouds of more dots are an image also where outlines stay outlines. */
  private static final int MANY = 400;

  private final Picture picture;
  private final Rectangle2D.Double area;
  private final Axis x;
  private final Axis y;

  /** A panel in an area of the picture. */
  public Panel(Picture picture, Rectangle2D.Double area, Axis x, Axis y) {
    this.picture = picture;
    this.area = area;
    this.x = x;
    this.y = y;
  }

  /** Where a value of the x axis is in the picture. */
  public double px(double value) {
    return area.x + x.fraction(value) * area.width;
  }

  /** Where a value of the y axis is in the picture. */
  public double py(double value) {
    return area.y + (1 - y.fraction(value)) * area.height;
  }

  /** Writes a title above the panel. */
  public void title(String title) {
    picture.centred(title, Style.TITLE, Style.INK, area.getCenterX(), area.y - 10);
  }

  /** The frame, drawn last so that nothing lies on it. */
  public void frame() {
    Graphics2D g = picture.graphics();
    g.setColor(Style.FRAME);
    g.setStroke(new BasicStroke(1));
    g.draw(area);
  }

  /** Draws the x axis below the panel, with about so many ticks. */
  public void xAxis(String label, int ticks) {
    xAxis(label, x.ticks(ticks));
  }

  /**
   * Draws the x axis with ticks of its own; a label that would touch the one before is left out.
   */
  public void xAxis(String label, List<Axis.Tick> ticks) {
    Graphics2D g = picture.graphics();
    double bottom = area.getMaxY();
    double free = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : ticks) {
      double at = px(tick.value());
      g.setColor(Style.FRAME);
      g.setStroke(new BasicStroke(1));
      g.draw(new Line2D.Double(at, bottom, at, bottom + TICK_LENGTH));
      double half = picture.textWidth(tick.label(), Style.TICK) / 2;
      // At the ends of the axis a label stays within the panel: the next one begins beside it.
      double inside = Math.max(0, area.width / 2 - half);
      double centre =
          area.getCenterX() + Math.max(-inside, Math.min(inside, at - area.getCenterX()));
      if (centre - half >= free) {
        picture.centred(tick.label(), Style.TICK, Style.INK, centre, bottom + 18);
        free = centre + half + LABEL_GAP;
      }
    }
    String fitting = picture.fitted(label, Style.LABEL, Math.max(LEAST_LABEL, area.width));
    picture.centred(fitting, Style.LABEL, Style.INK, area.getCenterX(), bottom + 37);
  }

  /** Draws the y axis on the left, with about so many ticks, and lines across where wanted. */
  public void yAxis(String label, int ticks, boolean grid) {
    yAxis(label, ticks, grid, true);
  }

  /** Draws the y axis with or without its numbers, which a panel on the left may already have. */
  public void yAxis(String label, int ticks, boolean grid, boolean numbers) {
    yAxis(label, y.ticks(ticks), grid, numbers);
  }

  /** The same with ticks of its own. */
  public void yAxis(String label, List<Axis.Tick> ticks, boolean grid, boolean numbers) {
    Graphics2D g = picture.graphics();
    double widest = 0;
    for (Axis.Tick tick : ticks) {
      double at = py(tick.value());
      g.setStroke(new BasicStroke(1));
      if (grid) {
        g.setColor(Style.FAINT);
        g.draw(new Line2D.Double(area.x, at, area.getMaxX(), at));
      }
      g.setColor(Style.FRAME);
      g.draw(new Line2D.Double(area.x - TICK_LENGTH, at, area.x, at));
      if (numbers) {
        picture.rightAligned(tick.label(), Style.TICK, Style.INK, area.x - 8, at + 4.5);
        widest = Math.max(widest, picture.textWidth(tick.label(), Style.TICK));
      }
    }
    String fitting = picture.fitted(label, Style.LABEL, Math.max(LEAST_LABEL, area.height));
    picture.upwards(fitting, Style.LABEL, Style.INK, area.x - 16 - widest, area.getCenterY());
  }

  /** Draws the first so many points of a cloud, one disc of a radius in pixels each. */
  public void dots(Points points, int atMost, Color color, double radius) {
    dots(points, atMost, point -> color, radius);
  }

  /** The same, each in its own colour. */
  public void dots(Points points, int atMost, IntFunction<Color> colors, double radius) {
    int count = Math.min(points.count(), atMost);
    Consumer<Graphics2D> marks =
        g -> {
          Ellipse2D.Double dot = new Ellipse2D.Double();
          for (int i = 0; i < count; i++) {
            double cx = snapped(px(points.at(i, 0)));
            double cy = snapped(py(points.at(i, 1)));
            if (Double.isFinite(cx) && Double.isFinite(cy)) {
              g.setColor(colors.apply(i));
              dot.setFrame(cx - radius, cy - radius, 2 * radius, 2 * radius);
              g.fill(dot);
            }
          }
        };
    if (count > MANY) {
      picture.dense(area, marks);
    } else {
      inside(marks);
    }
  }

  /** On a whole pixel of the image, so that all dots look alike; a png is half as large for it. */
  private static double snapped(double at) {
    return Math.rint(at * PixelPicture.SHARP) / PixelPicture.SHARP;
  }

  /** Draws a line through points; it is interrupted where a coordinate is not finite. */
  public void line(double[] xs, double[] ys, Color color, BasicStroke stroke) {
    Path2D.Double path = new Path2D.Double();
    boolean down = false;
    for (int i = 0; i < xs.length; i++) {
      double cx = px(xs[i]);
      double cy = py(ys[i]);
      if (!Double.isFinite(cx) || !Double.isFinite(cy)) {
        down = false;
      } else if (down) {
        path.lineTo(cx, cy);
      } else {
        path.moveTo(cx, cy);
        down = true;
      }
    }
    draw(path, color, stroke);
  }

  /** Draws an outline in picture coordinates, cut off at the frame. */
  public void draw(Shape shape, Color color, BasicStroke stroke) {
    inside(
        g -> {
          g.setColor(color);
          g.setStroke(stroke);
          g.draw(shape);
        });
  }

  /** Fills a shape in picture coordinates, cut off at the frame. */
  public void fill(Shape shape, Color color) {
    inside(
        g -> {
          g.setColor(color);
          g.fill(shape);
        });
  }

  /** Fills the panel with an image. */
  public void image(BufferedImage image) {
    inside(
        g -> {
          g.setRenderingHint(
              RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
          g.translate(area.x, area.y);
          g.scale(area.width / image.getWidth(), area.height / image.getHeight());
          g.drawImage(image, 0, 0, null);
        });
  }

  private void inside(Consumer<Graphics2D> drawing) {
    Graphics2D clipped = (Graphics2D) picture.graphics().create();
    clipped.clip(area);
    drawing.accept(clipped);
    clipped.dispose();
  }
}
