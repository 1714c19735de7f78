package org.flowline.report.plot;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * DejaVu Sans, which is shipped, so that pictures are the same on every machine and a PDF can embed
 * the font that it was laid out with.
 */
public enum Typeface {
  /** For text. */
  PLAIN("DejaVuSans.ttf", Font.PLAIN),

  /** For titles. */
  BOLD("DejaVuSans-Bold.ttf", Font.BOLD);

  private final String file;
  private final int style;

  @SuppressWarnings("ImmutableEnumChecker") // a font does not change
  private final Font unit;

  Typeface(String file, int style) {
    this.file = file;
    this.style = style;
    try (InputStream in = open(file)) {
      unit = Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + file + " cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(Typeface.class.getResourceAsStream(file));
  }

  /** Its font of a size in pixels. */
  Font of(float size) {
    return unit.deriveFont(size);
  }

  /** The TrueType file, to embed. */
  public InputStream open() {
    return open(file);
  }

  /** What this face is where it must be asked for by the style of a family. */
  public Font logical(float size) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont(size);
  }

  /** The face of a font. */
  public static Typeface of(Font font) {
    return font.getPSName().equals(BOLD.unit.getPSName()) || font.isBold() ? BOLD : PLAIN;
  }

  /** Whether a font is of this typeface, and not one that stands in for it. */
  public static boolean shipped(Font font) {
    return font.getFamily().equals(PLAIN.unit.getFamily());
  }

  /** The font, or one of the machine where it lacks a character of the text. */
  static Font showing(String text, Font font) {
    return font.canDisplayUpTo(text) < 0 ? font : of(font).logical(font.getSize2D());
  }
}
