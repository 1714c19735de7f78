package org.flowline.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.List;

/** Colours and sizes of every picture; the colours are those of Okabe and Ito (2008). */
public final class Style {

  /** Points of the source. */
  public static final Color SOURCE = new Color(0x56B4E9);

  /** Points of the data, and first of several things. */
  public static final Color DATA = new Color(0x0072B2);

  /** Generated points, and what stands out. */
  public static final Color SAMPLES = new Color(0xD55E00);

  /** Text. */
  public static final Color INK = new Color(0x222222);

  /** Frames and ticks. */
  public static final Color FRAME = new Color(0x888888);

  /** Grids and backgrounds. */
  public static final Color FAINT = new Color(0xE6E6E6);

  /** Trajectories. */
  public static final Color PATH = new Color(0x777777);

  /** Titles of panels. */
  public static final Font TITLE = Typeface.BOLD.of(15);

  /** Labels of axes and legends. */
  public static final Font LABEL = Typeface.PLAIN.of(14);

  /** Labels of ticks. */
  public static final Font TICK = Typeface.PLAIN.of(13);

  private static final List<Color> DISTINCT =
      List.of(
          DATA,
          SAMPLES,
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          SOURCE,
          INK,
          FRAME);

  /** Equally spaced points of viridis (Smith and van der Walt, 2015), from dark to light. */
  private static final List<Color> VIRIDIS =
      List.of(
          new Color(0x440154),
          new Color(0x472D7B),
          new Color(0x3B528B),
          new Color(0x2C728E),
          new Color(0x21918C),
          new Color(0x28AE80),
          new Color(0x5EC962),
          new Color(0xADDC30));

  private Style() {}

  /** How many things can be told apart by colour. */
  public static int distinct() {
    return DISTINCT.size();
  }

  /** The colour of the i-th of several things. */
  public static Color distinct(int i) {
    return DISTINCT.get(i % DISTINCT.size());
  }

  /**
   * A colour for a number, readable for the colour-blind and in grey.
   *
   * @param share from 0, dark, to 1, light
   */
  public static Color shade(double share) {
    double at = Math.max(0, Math.min(1, share)) * (VIRIDIS.size() - 1);
    int below = (int) Math.min(VIRIDIS.size() - 2, Math.floor(at));
    double rest = at - below;
    Color a = VIRIDIS.get(below);
    Color b = VIRIDIS.get(below + 1);
    return new Color(
        mixed(a.getRed(), b.getRed(), rest),
        mixed(a.getGreen(), b.getGreen(), rest),
        mixed(a.getBlue(), b.getBlue(), rest));
  }

  private static int mixed(int a, int b, double share) {
    return (int) Math.round(a + share * (b - a));
  }

  /** A colour that lets what is below shine through. */
  public static Color translucent(Color color, double alpha) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
  }
}
