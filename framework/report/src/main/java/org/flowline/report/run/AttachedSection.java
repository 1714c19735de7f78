package org.flowline.report.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.AttachedTable;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunHistory;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.page.Html;
import org.flowline.report.page.PageTable;

/**
 * The pictures and tables that metrics of an evaluation attached.
 *
 * @param pictures beside the page
 * @param tables by what they show
 */
record AttachedSection(List<DrawnFigure> pictures, List<Shown> tables) {
  private static final int WIDTH = 640;

  /** Rows of a table that somebody reads on a page. */
  private static final int MOST_ROWS = 100;

  /** A table, what it shows, and where all of it is in the run. */
  record Shown(String title, AttachedTable table, String path) {}

  AttachedSection {
    pictures = List.copyOf(pictures);
    tables = List.copyOf(tables);
  }

  /** Copies the pictures beside the page; what is gone is left out. */
  static AttachedSection read(ReportedRun run, RunHistory history, Path directory)
      throws IOException {
    List<DrawnFigure> pictures = new ArrayList<>();
    List<Shown> tables = new ArrayList<>();
    for (Event.ArtifactWritten event : history.attached(run.evaluation())) {
      Path file = run.directory().path().resolve(event.path());
      String title = event.title().orElse("");
      if (!Files.isRegularFile(file)) {
        continue;
      }
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(AttachedTable.END)) {
        tables.add(new Shown(title, AttachedTable.read(file), event.path()));
      } else {
        Path beside = directory.resolve(name);
        byte[] png = Files.readAllBytes(file);
        AtomicFile.write(beside, out -> out.write(png));
        String of = name.substring(0, name.lastIndexOf('.'));
        pictures.add(new DrawnFigure(beside, WIDTH, of, title, title, Optional.empty()));
      }
    }
    return new AttachedSection(pictures, tables);
  }

  void write(Html page) throws IOException {
    if (pictures.isEmpty() && tables.isEmpty()) {
      return;
    }
    page.element("h2", "What metrics show");
    for (DrawnFigure picture : pictures) {
      page.open("figure", "").image(picture);
      page.open("figcaption", "").element("b", picture.title() + ". ");
      page.element("span", picture.caption()).close("figcaption").close("figure");
    }
    for (Shown shown : tables) {
      page.element("p", shown.title());
      PageTable table =
          new PageTable(shown.table().columns().stream().map(PageTable.Entry::text).toList());
      List<List<String>> rows = shown.table().rows();
      rows.stream()
          .limit(MOST_ROWS)
          .forEach(row -> table.row(row.stream().map(PageTable.Entry::text).toList()));
      table.write(page, shown.title());
      if (rows.size() > MOST_ROWS) {
        page.element(
            "p",
            "The first %,d of %,d rows; all are in %s."
                .formatted(MOST_ROWS, rows.size(), shown.path()));
      }
    }
  }
}
