package org.flowline.cli.option;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.flowline.report.figure.VectorFigures;
import org.flowline.report.vector.FigureWidth;
import org.flowline.report.vector.VectorFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** In which formats the figures of a page are written beside it, and how wide. */
public final class FiguresOption {
  @Option(
      names = "--figures",
      split = ",",
      paramLabel = "FORMAT",
      converter = Format.class,
      defaultValue = "${env:FLOWLINE_FIGURES:-png}",
      description =
          "Writes the figures as svg or pdf, too, beside their png; several with commas (default:"
              + " the variable FLOWLINE_FIGURES, else png alone).")
  private Set<Optional<VectorFormat>> formats = Set.of();

  @Option(
      names = "--figure-width",
      paramLabel = "WIDTH",
      converter = Width.class,
      defaultValue = "${env:FLOWLINE_FIGURE_WIDTH:-page}",
      description =
          "How wide an svg or pdf is at most: column (3.25 inches), text (6.75), or page, as on the"
              + " page (default: the variable FLOWLINE_FIGURE_WIDTH, else page). Type has 7 to 8"
              + " points.")
  private FigureWidth width = FigureWidth.PAGE;

  /** What was asked for. */
  VectorFigures vectors() {
    Set<VectorFormat> asked = EnumSet.noneOf(VectorFormat.class);
    formats.forEach(format -> format.ifPresent(asked::add));
    return new VectorFigures(asked, width);
  }

  /** A format; empty is that of every page, png. */
  static final class Format implements ITypeConverter<Optional<VectorFormat>> {
    @Override
    public Optional<VectorFormat> convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "png" -> Optional.empty();
        case "svg" -> Optional.of(VectorFormat.SVG);
        case "pdf" -> Optional.of(VectorFormat.PDF);
        default -> throw new TypeConversionException("'" + value + "' is none of png, svg and pdf");
      };
    }
  }

  /** A width by its name. */
  static final class Width implements ITypeConverter<FigureWidth> {
    @Override
    public FigureWidth convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "page" -> FigureWidth.PAGE;
        case "column" -> FigureWidth.COLUMN;
        case "text" -> FigureWidth.TEXT;
        default ->
            throw new TypeConversionException("'" + value + "' is none of column, text and page");
      };
    }
  }
}
