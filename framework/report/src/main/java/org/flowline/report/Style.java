package org.flowline.report;

import java.awt.Color;
import java.awt.Font;

/** Colours and sizes of every picture; the colours are those of Okabe and Ito (2008). */
final class Style {

  static final Color SOURCE = new Color(0x56B4E9);
  static final Color DATA = new Color(0x0072B2);
  static final Color SAMPLES = new Color(0xD55E00);
  static final Color INK = new Color(0x222222);
  static final Color FRAME = new Color(0x888888);
  static final Color FAINT = new Color(0xE6E6E6);
  static final Color PATH = new Color(0x777777);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private Style() {}

  static Color translucent(Color color, double alpha) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
  }
}
