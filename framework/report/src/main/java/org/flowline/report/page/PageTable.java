package org.flowline.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of the page. Columns that say the same in all rows are told in one line, those that would
 * not fit on a small screen stand in a second table, and one of many rows is shown on demand.
 */
public final class PageTable {

  /** More rows than these are folded up. */
  public static final int OPEN = 20;

  /** Texts of this length are not broken. */
  private static final int SHORT = 26;

  /** A page of 1,200 pixels has room for so many characters beside each other. */
  private static final int WIDTH = 124;

  /** What the space between columns takes, in characters. */
  private static final int GAP = 3;

  /**
   * One entry.
   *
   * @param text what it says
   * @param number whether it is aligned to the right
   * @param best whether it stands out
   */
  public record Entry(String text, boolean number, boolean best) {

    /** Aligned to the left. */
    public static Entry text(String text) {
      return new Entry(text, false, false);
    }

    /** Aligned to the right. */
    public static Entry number(String text) {
      return new Entry(text, true, false);
    }

    private String style() {
      String kind = number ? "number" : text.length() > SHORT ? "text" : "text short";
      return kind + (best ? " best" : "");
    }
  }

  private final List<Entry> header;
  private final int leading;
  private final List<List<Entry>> rows = new ArrayList<>();

  /**
   * A table without rows, all of whose columns are shown.
   *
   * @param header one entry a column
   */
  public PageTable(List<Entry> header) {
    this(header, header.size());
  }

  /**
   * A table without rows.
   *
   * @param header one entry a column
   * @param leading how many of the first columns are always shown, as they name a row
   */
  public PageTable(List<Entry> header, int leading) {
    this.header = List.copyOf(header);
    this.leading = leading;
  }

  /** Adds a row, one entry a column. */
  public void row(List<Entry> row) {
    rows.add(List.copyOf(row));
  }

  /** Writes all rows, folded up under a summary where they are many. */
  public void write(Html page, String summary) {
    if (rows.size() <= OPEN) {
      write(page, rows);
      return;
    }
    page.open("details", "").element("summary", summary);
    write(page, rows);
    page.close("details");
  }

  /** Writes all rows in sight, where what is around them is folded up. */
  public void writeOpen(Html page) {
    write(page, rows);
  }

  /** Writes the first rows, and all of them folded up where there are more. */
  public void writeFirst(Html page, int first, String summary) {
    if (rows.size() <= OPEN) {
      write(page, rows);
      return;
    }
    write(page, rows.subList(0, first));
    write(page, summary);
  }

  private void write(Html page, List<List<Entry>> shown) {
    List<Integer> same = new ArrayList<>();
    List<Integer> differing = new ArrayList<>();
    for (int column = leading; column < header.size(); column++) {
      (constant(column) ? same : differing).add(column);
    }
    List<List<Integer>> tables = fitting(differing);
    writeColumns(page, shown, tables.get(0));
    for (List<Integer> more : tables.subList(1, tables.size())) {
      page.open("details", "").element("summary", "More: " + names(more));
      writeColumns(page, shown, more);
      page.close("details");
    }
    if (!same.isEmpty()) {
      String values =
          same.stream()
              .map(column -> header.get(column).text() + " " + rows.get(0).get(column).text())
              .collect(Collectors.joining(", "));
      page.element("p", "small", "The same in all rows: " + values + ".");
    }
  }

  /** One row has nothing to be the same as. */
  private boolean constant(int column) {
    return rows.size() > 1
        && rows.stream().map(row -> row.get(column).text()).distinct().count() == 1;
  }

  private String names(List<Integer> columns) {
    return columns.stream()
        .map(column -> header.get(column).text())
        .collect(Collectors.joining(", "));
  }

  /** The columns beside the leading ones, in as many tables as they need. */
  private List<List<Integer>> fitting(List<Integer> columns) {
    int fixed = IntStream.range(0, leading).map(this::width).sum();
    List<List<Integer>> tables = new ArrayList<>(List.of(new ArrayList<>()));
    int used = fixed;
    for (int column : columns) {
      List<Integer> last = tables.get(tables.size() - 1);
      if (used + width(column) > WIDTH && !last.isEmpty()) {
        last = new ArrayList<>();
        tables.add(last);
        used = fixed;
      }
      last.add(column);
      used += width(column);
    }
    return tables;
  }

  /** Long texts, and the keys in the header, are broken. */
  private int width(int column) {
    int widest = 0;
    for (String word : header.get(column).text().split("[/._]", -1)) {
      widest = Math.max(widest, word.length() + 1);
    }
    for (List<Entry> row : rows) {
      int length = row.get(column).text().length();
      widest = Math.max(widest, row.get(column).number() ? length : Math.min(length, SHORT));
    }
    return widest + GAP;
  }

  private void writeColumns(Html page, List<List<Entry>> shown, List<Integer> others) {
    List<Integer> columns =
        IntStream.concat(IntStream.range(0, leading), others.stream().mapToInt(Integer::intValue))
            .boxed()
            .toList();
    page.open("div", "scroll").open("table", "dense").open("thead", "").open("tr", "");
    for (int column : columns) {
      Entry entry = header.get(column);
      page.key("th", entry.number() ? "number" : "", entry.text());
    }
    page.close("tr").close("thead").open("tbody", "");
    for (List<Entry> row : shown) {
      page.open("tr", "");
      for (int column : columns) {
        page.element("td", row.get(column).style(), row.get(column).text());
      }
      page.close("tr");
    }
    page.close("tbody").close("table").close("div");
  }
}
