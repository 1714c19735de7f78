package org.flowline.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Rows of text in aligned columns, the first row being the header. */
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  private final List<List<String>> rows = new ArrayList<>();

  /** A table without rows. */
  public TextTable(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row, one cell a column. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  /** One line a row, without trailing spaces. */
  public List<String> lines() {
    return lines(OptionalInt.empty());
  }

  /**
   * The same with at most so many characters, as far as headers let that be: texts of the widest
   * columns lose their middles.
   */
  public List<String> lines(OptionalInt columns) {
    int[] widths = widths();
    columns.ifPresent(most -> narrow(widths, most));
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = LiveLines.shortened(row.get(i), widths[i]);
        line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private void narrow(int[] widths, int most) {
    int room = most - GAP.length() * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] >= widths[widest] ? i : widest;
      }
      if (widths[widest] <= Math.max(NARROWEST, rows.get(0).get(widest).length())) {
        return;
      }
      widths[widest]--;
    }
  }
}
