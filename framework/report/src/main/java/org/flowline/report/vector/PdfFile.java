package org.flowline.report.vector;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Typeface;
import org.jspecify.annotations.Nullable;

/** A figure as one page of PDF, as large as the figure. */
final class PdfFile {
  /** In place of one that is drawn from the clock. */
  private static final long IDENTITY = 1;

  private PdfFile() {}

  static void write(Drawing drawing, double scale, OutputStream out) throws IOException {
    float width = (float) (scale * drawing.width());
    float height = (float) (scale * drawing.height());
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(IDENTITY);
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
      graphics.setFontTextDrawer(new EmbeddedFonts(document));
      graphics.scale(scale, scale);
      drawing
          .painting()
          .accept(new VectorPicture(graphics, drawing.width(), scale, UnaryOperator.identity()));
      graphics.dispose();
      PDFormXObject form = graphics.getXFormObject();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(form);
      }
      document.save(out);
    }
  }

  /**
   * Writes text with what it needs of the shipped typeface; text that this has no characters for is
   * drawn as outlines, of the font that stands in.
   */
  private static final class EmbeddedFonts extends PdfBoxGraphics2DFontTextDrawer {
    private final Map<Typeface, PDFont> fonts = new EnumMap<>(Typeface.class);

    EmbeddedFonts(PDDocument document) throws IOException {
      for (Typeface face : Typeface.values()) {
        try (InputStream in = face.open()) {
          fonts.put(face, PDType0Font.load(document, in));
        }
      }
    }

    @Override
    protected @Nullable PDFont mapFont(Font font, IFontTextDrawerEnv env) {
      return Typeface.shipped(font) ? fonts.get(Typeface.of(font)) : null;
    }
  }
}
