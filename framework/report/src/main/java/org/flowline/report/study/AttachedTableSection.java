package org.flowline.report.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.page.Html;
import org.flowline.report.page.PageTable;

/** Where the pictures and tables are that metrics attached to the runs of a study. */
final class AttachedTableSection {
  private AttachedTableSection() {}

  /** Writes a row for each file that is there; nothing if there is none. */
  static void write(StudyView study, Html page) throws IOException {
    PageTable table =
        new PageTable(
            List.of(
                PageTable.Entry.number("trial"),
                PageTable.Entry.number("seed"),
                PageTable.Entry.text("parameters"),
                PageTable.Entry.text("shows"),
                PageTable.Entry.text("file")));
    int files = 0;
    for (StudyView.Run run : study.runs()) {
      RunDirectory directory = study.place(run.replicate());
      for (Event.ArtifactWritten event : attached(study, run)) {
        Path file = directory.path().resolve(event.path());
        if (Files.isRegularFile(file)) {
          files++;
          table.row(
              List.of(
                  PageTable.Entry.number(Integer.toString(run.trial().number())),
                  PageTable.Entry.number(Long.toString(run.replicate().planned().seed())),
                  PageTable.Entry.text(study.parameters(run.trial())),
                  PageTable.Entry.text(event.title().orElse("")),
                  PageTable.Entry.text(file.toString())));
        }
      }
    }
    if (files > 0) {
      page.element("h2", "What metrics show");
      table.write(page, "All " + files + " files");
      page.element(
          "p", "small", "The page of a run shows its own: ./flowline report RUN writes it.");
    }
  }

  /** Journals are read of those runs only that have a folder of such files. */
  private static List<Event.ArtifactWritten> attached(StudyView study, StudyView.Run run)
      throws IOException {
    Optional<Path> evaluation =
        study
            .evaluation(run.replicate())
            .filter(directory -> Files.isDirectory(directory.resolve("attached")));
    return evaluation.isEmpty()
        ? List.of()
        : RunHistory.read(study.place(run.replicate()))
            .attached(run.replicate().planned().evaluation());
  }
}
