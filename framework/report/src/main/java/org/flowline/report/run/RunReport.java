package org.flowline.report.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.journal.file.AtomicFile;
import org.flowline.report.page.Html;

/** Writes the page of one or several runs, with the pictures beside it. */
public final class RunReport {

  private RunReport() {}

  /**
   * Writes {@code index.html}, which needs no other file, and beside it the pictures, {@code
   * spec.yaml} and {@code provenance.json}; where there are several runs, those in one directory a
   * run.
   *
   * @param request what and where to
   * @return the page
   * @throws IOException where a journal cannot be read or the report cannot be written
   */
  public static Path write(ReportRequest request) throws IOException {
    Html page = new Html(request.name());
    page.element("h1", request.name());
    request.description().ifPresent(text -> page.element("p", "lead", text));
    boolean several = request.runs().size() > 1;
    for (ReportedRun run : request.runs()) {
      Path beside = several ? request.output().resolve(run.directory().id()) : request.output();
      if (several) {
        page.element("h2", "Run " + run.directory().id());
      }
      Files.createDirectories(beside);
      copy(run.directory().spec(run.evaluation()), beside.resolve("spec.yaml"));
      copy(run.directory().provenance(), beside.resolve("provenance.json"));
      copy(run.directory().data(), beside.resolve("data.json"));
      RunSection section = RunSection.read(run, request.columns(), beside);
      section.write(page);
      request.vectors().write(section.figures());
    }
    Path index = request.output().resolve("index.html");
    AtomicFile.write(index, out -> out.write(page.document().getBytes(UTF_8)));
    return index;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from)) {
      AtomicFile.write(to, out -> Files.copy(from, out));
    }
  }
}
