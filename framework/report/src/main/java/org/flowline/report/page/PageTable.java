package org.flowline.report.page;

import java.util.ArrayList;
import java.util.List;

/** A table of the page; one of many rows is shown on demand. */
public final class PageTable {

  /** More rows than these are folded up. */
  public static final int OPEN = 50;

  /** Texts of this length are not broken. */
  private static final int SHORT = 26;

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
  private final List<List<Entry>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param header one entry a column
   */
  public PageTable(List<Entry> header) {
    this.header = List.copyOf(header);
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
    page.open("div", "scroll").open("table", "dense").open("thead", "").open("tr", "");
    header.forEach(entry -> page.element("th", entry.number() ? "number" : "", entry.text()));
    page.close("tr").close("thead").open("tbody", "");
    for (List<Entry> row : shown) {
      page.open("tr", "");
      row.forEach(entry -> page.element("td", entry.style(), entry.text()));
      page.close("tr");
    }
    page.close("tbody").close("table").close("div");
  }
}
