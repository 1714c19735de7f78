package org.flowline.engine.spec.text;

/**
 * A line of a spec as a report shows it, passwords in addresses masked, with what to print below
 * it.
 *
 * @param line the line, tabs as single spaces, cut where it is very long
 * @param carets blanks up to the position, then carets under it
 */
public record Excerpt(String line, String carets) {
  private static final int WIDEST = 160;
  private static final int BEFORE = 60;

  /** The line of a position that has one. */
  public static Excerpt of(Position position) {
    int[] points =
        MaskedText.inColumns(position.text().orElse("").replace('\t', ' ')).codePoints().toArray();
    int start = Math.min(position.column() - 1, points.length);
    int end = Math.max(start + 1, Math.min(position.endColumn() - 1, points.length));
    if (points.length <= WIDEST) {
      return new Excerpt(
          new String(points, 0, points.length), " ".repeat(start) + "^".repeat(end - start));
    }
    int from = Math.max(0, Math.min(start - BEFORE, points.length - WIDEST));
    int to = Math.min(points.length, from + WIDEST);
    String prefix = from > 0 ? "..." : "";
    String suffix = to < points.length ? "..." : "";
    return new Excerpt(
        prefix + new String(points, from, to - from) + suffix,
        " ".repeat(prefix.length() + start - from)
            + "^".repeat(Math.max(1, Math.min(end, to) - start)));
  }
}
