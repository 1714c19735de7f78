package org.flowline.report.plot;

import java.awt.Color;
import java.awt.Font;

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
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);

  /** Labels of axes and legends. */
  public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  /** Labels of ticks. */
  public static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private Style() {}

  /** A colour that lets what is below shine through. */
  public static Color translucent(Color color, double alpha) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
  }
}
