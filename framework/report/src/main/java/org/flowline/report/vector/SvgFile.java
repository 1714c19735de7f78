package org.flowline.report.vector;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.Image;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Typeface;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A figure as SVG. */
final class SvgFile {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final String FAMILY = "font-family";
  private static final String FAMILIES = "'DejaVu Sans', Verdana, sans-serif";

  private SvgFile() {}

  static void write(Drawing drawing, double scale, OutputStream out) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setImageHandler(new InlinePng());
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
    drawing
        .painting()
        .accept(new VectorPicture(graphics, drawing.width(), scale, SvgFile::logical));
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + drawing.width() + " " + drawing.height());
    root.setAttribute("width", points(scale * drawing.width()));
    root.setAttribute("height", points(scale * drawing.height()));
    NodeList all = root.getElementsByTagName("*");
    name(root);
    for (int i = 0; i < all.getLength(); i++) {
      name((Element) all.item(i));
    }
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(root), new StreamResult(out));
    } catch (TransformerException e) {
      throw new IOException("the figure cannot be written as SVG", e);
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK has no XML", e);
    }
  }

  /** Batik writes the weight of the logical font, and forgets that of one read from a file. */
  private static Font logical(Font font) {
    return Typeface.of(font).logical(font.getSize2D());
  }

  /** The logical font is any; the one that the figure was laid out with comes first. */
  private static void name(Element element) {
    if (element.getAttribute(FAMILY).equals("sans-serif")) {
      element.setAttribute(FAMILY, FAMILIES);
    }
  }

  /** Images are in the file, by the PNG writer of the JDK. */
  private static final class InlinePng extends DefaultImageHandler {
    @Override
    protected void handleHREF(Image image, Element element, SVGGeneratorContext context)
        throws SVGGraphics2DIOException {
      handleHREF((RenderedImage) image, element, context);
    }

    @Override
    protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context)
        throws SVGGraphics2DIOException {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      try (ImageOutputStream stream = new MemoryCacheImageOutputStream(png)) {
        ImageIO.write(image, "png", stream);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException("an image of the figure cannot be written", e);
      }
      element.setAttributeNS(
          XLINK,
          "xlink:href",
          "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));
    }
  }

  private static String points(double length) {
    return String.format(Locale.ROOT, "%.2fpt", length);
  }
}
