package org.flowline.report.figure;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.flowline.report.plot.Layout;
import org.flowline.report.vector.FigureWidth;
import org.flowline.report.vector.VectorFormat;

/**
 * In which formats figures are written beside their PNG.
 *
 * @param formats which, none by default
 * @param width how wide they are at most
 */
public record VectorFigures(Set<VectorFormat> formats, FigureWidth width) {

  /** Figures are PNG alone. */
  public static final VectorFigures NONE = new VectorFigures(Set.of(), FigureWidth.PAGE);

  public VectorFigures {
    formats = Set.copyOf(formats);
  }

  /** Writes what was drawn; an animation, and what only is an image, has no other format. */
  public void write(List<DrawnFigure> figures) throws IOException {
    for (DrawnFigure figure : figures) {
      if (figure.layout().isPresent()) {
        Layout layout = figure.layout().get();
        for (VectorFormat format : formats) {
          format.write(figure.file(), layout, width);
        }
      }
    }
  }
}
