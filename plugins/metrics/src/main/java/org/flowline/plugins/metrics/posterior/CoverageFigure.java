package org.flowline.plugins.metrics.posterior;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * The picture of a {@link Curves}: on the left the coverage of regions against their level, on the
 * right how far the distribution function of the ranks is from the uniform one.
 */
final class CoverageFigure {
  private static final int WIDTH = 1160;
  private static final int HEIGHT = 490;
  private static final int SHARP = 2;
  private static final int LEVELS = 200;

  /** Half the width of the band, in standard errors. */
  private static final double ERRORS = 4;

  /** Room for the right panel's curves, in units of the largest value. */
  private static final double ROOM = 1.15;

  private static final Color BAND = new Color(0xE6E6E6);
  private static final Color RIGHT = new Color(0x888888);
  private static final Color JOINT = new Color(0xD55E00);
  private static final Color DENSITY = new Color(0x222222);
  private static final Color MANY = new Color(0x56, 0xB4, 0xE9, 0x90);

  /** Parameters that are told apart; of Okabe and Ito (2008). */
  private static final List<Color> FEW =
      List.of(
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  private final List<Curve> curves = new ArrayList<>();
  private final double[] levels = new double[LEVELS + 1];
  private final double[] band = new double[LEVELS + 1];

  /**
   * A curve.
   *
   * @param name in the legend; empty if it has no entry
   */
  private record Curve(Calibration of, String name, Color color, float width) {}

  private CoverageFigure(Curves all) {
    int n = all.joint().positions().length;
    for (int k = 0; k <= LEVELS; k++) {
      levels[k] = k / (double) LEVELS;
      band[k] = ERRORS * Math.sqrt(levels[k] * (1 - levels[k]) / n);
    }
    int parameters = all.parameters().size();
    boolean few = parameters <= FEW.size();
    for (int k = 0; k < parameters; k++) {
      String name =
          few ? all.names().get(k) : k > 0 ? "" : "each of %d parameters".formatted(parameters);
      curves.add(new Curve(all.parameters().get(k), name, few ? FEW.get(k) : MANY, 1.5f));
    }
    all.density().ifPresent(of -> curves.add(new Curve(of, "highest density", DENSITY, 2.5f)));
    curves.add(new Curve(all.joint(), "jointly (TARP)", JOINT, 2.5f));
  }

  /** The bytes of a PNG file; empty on a machine that cannot draw text. */
  static Optional<byte[]> png(Curves curves) {
    return fonts() ? Optional.of(new CoverageFigure(curves).drawn()) : Optional.empty();
  }

  /** A Java without a window system or without fonts fails in any of these ways. */
  private static boolean fonts() {
    try {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      int width = graphics.getFontMetrics(Chart.LABEL).stringWidth("t");
      graphics.dispose();
      return width > 0;
    } catch (LinkageError | InternalError | RuntimeException e) {
      return false;
    }
  }

  private byte[] drawn() {
    BufferedImage image =
        new BufferedImage(WIDTH * SHARP, HEIGHT * SHARP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(SHARP, SHARP);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    coverage(graphics);
    differences(graphics);
    graphics.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void coverage(Graphics2D graphics) {
    Chart chart = new Chart(graphics, new Rectangle2D.Double(75, 40, 390, 390), 0, 1);
    draw(chart, levels, curve -> curve.coverage(levels));
    int row = 0;
    for (Curve curve : curves) {
      if (!curve.name().isEmpty()) {
        Rectangle2D.Double room = new Rectangle2D.Double(970, 40, WIDTH - 970, 390);
        chart.legend(room, row++, curve.name(), curve.color(), curve.width());
      }
    }
    chart.axes("Coverage", "level of the region", "share of true points within", 0.25);
  }

  private void differences(Graphics2D graphics) {
    double most = Arrays.stream(band).max().orElseThrow();
    for (Curve curve : curves) {
      for (double difference : curve.of().differences(levels)) {
        most = Math.max(most, Math.abs(difference));
      }
    }
    double limit = ROOM * most;
    Chart chart = new Chart(graphics, new Rectangle2D.Double(565, 40, 390, 390), -limit, limit);
    draw(chart, new double[levels.length], curve -> curve.differences(levels));
    chart.axes(
        "Ranks", "rank of the true point / samples", "distribution \u2212 uniform", tick(limit));
  }

  private void draw(Chart chart, double[] right, Function<Calibration, double[]> y) {
    double[] low = new double[levels.length];
    double[] high = new double[levels.length];
    Arrays.setAll(low, k -> right[k] - band[k]);
    Arrays.setAll(high, k -> right[k] + band[k]);
    chart.band(levels, low, high, BAND);
    chart.curve(levels, right, RIGHT, 1);
    for (Curve curve : curves) {
      chart.curve(levels, y.apply(curve.of()), curve.color(), curve.width());
    }
  }

  /** The smallest of 1, 2 and 5 times a power of ten of which at most three are up to a limit. */
  private static double tick(double limit) {
    double power = Math.pow(10, Math.floor(Math.log10(limit / 3)));
    for (double factor : new double[] {1, 2, 5}) {
      if (3 * factor * power >= limit) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
