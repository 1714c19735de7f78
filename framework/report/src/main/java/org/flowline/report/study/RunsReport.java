package org.flowline.report.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Cell;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.RunsAsStudy;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.report.figure.VectorFigures;
import org.flowline.report.page.Html;
import org.flowline.report.page.PageTable;
import org.flowline.report.study.figure.Curves;
import org.flowline.report.study.figure.CurvesFigure;
import org.flowline.report.study.figure.DataAndSamplesFigure;

/** Writes one page of several runs beside each other, with its pictures beside it. */
public final class RunsReport {
  private static final String NAME = "name";
  private static final String RUN = "run";

  private final StudyHistory history;
  private final StudyView view;
  private final List<String> names;

  private RunsReport(List<RunDirectory> runs) throws IOException {
    Map<String, RunDirectory> places = new HashMap<>();
    runs.forEach(run -> places.put(run.id(), run));
    this.history = RunsAsStudy.read(runs);
    List<Optional<String>> specs =
        history.trials().stream().map(trial -> ParameterKeys.value(trial, NAME)).toList();
    boolean told =
        specs.stream().allMatch(Optional::isPresent)
            && specs.stream().distinct().count() == specs.size();
    List<StudyHistory.Trial> trials =
        history.trials().stream().map(RunsReport::withItsRun).toList();
    this.view =
        StudyView.of(
            new StudyHistory(Optional.empty(), trials),
            new ParameterKeys(List.of(), List.of(told ? NAME : RUN)),
            planned ->
                places.getOrDefault(planned.run(), new RunDirectory(Path.of(planned.run()))));
    this.names = trials.stream().map(trial -> trial.parameters().get(told ? NAME : RUN)).toList();
  }

  private static StudyHistory.Trial withItsRun(StudyHistory.Trial trial) {
    Map<String, String> parameters = new HashMap<>(trial.parameters());
    parameters.put(RUN, id(trial));
    return new StudyHistory.Trial(
        trial.number(),
        parameters,
        trial.replicates(),
        trial.judgements(),
        trial.inapplicable(),
        trial.minimized(),
        trial.measures());
  }

  private static String id(StudyHistory.Trial trial) {
    return trial.replicates().get(0).planned().run();
  }

  /**
   * Writes {@code index.html}, which needs no other file, and beside it the pictures: the settings
   * that differ, the metrics with the best of each marked, the losses in one picture, the samples
   * of each run.
   *
   * @param runs what to compare; runs go by the names of their specs where these differ, else by
   *     their ids
   * @param name what to call the page
   * @param output the directory of the page, for example {@code reports/<name>}
   * @param vectors in which formats figures are written beside their PNG
   * @return the page
   * @throws IOException where a journal cannot be read or the page cannot be written
   */
  public static Path write(List<RunDirectory> runs, String name, Path output, VectorFigures vectors)
      throws IOException {
    Files.createDirectories(output);
    Html page = new Html(name);
    new RunsReport(runs).write(name, output, vectors, page);
    Path index = output.resolve("index.html");
    AtomicFile.write(index, out -> out.write(page.document().getBytes(UTF_8)));
    return index;
  }

  private void write(String name, Path output, VectorFigures vectors, Html page)
      throws IOException {
    RunCounts counts = RunCounts.of(history.trials());
    page.element("h1", name);
    page.element(
        "p",
        "state",
        counts.all() + " runs \u00b7 " + counts.finished() + " finished" + others(counts));
    Comparison comparison = Comparison.of(history, List.of(), List.of(), metrics());
    page.element("h2", "Settings that differ");
    settings(comparison).write(page, "All settings that differ");
    page.element("h2", "Metrics");
    if (comparison.columns().isEmpty()) {
      page.element("p", "No run has a metric yet.");
    } else {
      metrics(comparison).write(page, "All metrics");
      page.element(
          "p",
          "small",
          "Bold: the best run"
              + (comparison.within().isEmpty()
                  ? ""
                  : " of each " + String.join(", ", comparison.within()))
              + ", where the metric says which is better.");
    }
    Optional<String> none = EvaluationFigures.whyNone();
    if (none.isPresent()) {
      page.element("p", none.get());
    } else {
      List<DrawnFigure> figures = figures(output);
      StudyReport.writeFigures(figures, page);
      vectors.write(figures);
      SamplesSection.writeKept(view, output, vectors, page);
    }
    page.element("h2", "To go on");
    page.element("pre", commands());
  }

  private static String others(RunCounts counts) {
    return counts.unfinished().isEmpty() ? "" : ", " + counts.unfinished();
  }

  private List<String> metrics() {
    return view.metrics().all().stream()
        .filter(key -> key.startsWith("eval/") || key.equals("val/loss"))
        .toList();
  }

  private List<PageTable.Entry> header(String first) {
    List<PageTable.Entry> header = new ArrayList<>(List.of(PageTable.Entry.text(first)));
    names.forEach(name -> header.add(PageTable.Entry.text(name)));
    return header;
  }

  /** One row a key, one column a run. */
  private PageTable settings(Comparison comparison) {
    PageTable table = new PageTable(header("setting"));
    List<PageTable.Entry> ids = new ArrayList<>(List.of(PageTable.Entry.text(RUN)));
    history.trials().forEach(trial -> ids.add(PageTable.Entry.text(id(trial))));
    table.row(ids);
    for (int key = 0; key < comparison.by().size(); key++) {
      List<PageTable.Entry> row = new ArrayList<>();
      row.add(PageTable.Entry.text(comparison.by().get(key)));
      for (Comparison.Row run : comparison.rows()) {
        row.add(PageTable.Entry.text(ParameterText.of(run.parameters().get(key))));
      }
      table.row(row);
    }
    return table;
  }

  private PageTable metrics(Comparison comparison) {
    PageTable table = new PageTable(header("metric"));
    for (int metric = 0; metric < comparison.columns().size(); metric++) {
      List<PageTable.Entry> row = new ArrayList<>();
      row.add(PageTable.Entry.text(comparison.columns().get(metric).metric()));
      for (Comparison.Row run : comparison.rows()) {
        Cell cell = run.cells().get(metric);
        row.add(new PageTable.Entry(cell.single(), true, cell.best()));
      }
      table.row(row);
    }
    return table;
  }

  private List<DrawnFigure> figures(Path output) throws IOException {
    List<DrawnFigure> figures = new ArrayList<>();
    Curves curves = Curves.read(view);
    if (!curves.groups().isEmpty()) {
      figures.add(new CurvesFigure(curves, "").draw(output.resolve("curves.png")));
    }
    Optional<DataAndSamplesFigure> samples = DataAndSamplesFigure.of(view);
    if (samples.isPresent()) {
      figures.add(samples.get().draw(output.resolve("data-and-samples.png")));
    }
    return figures;
  }

  private String commands() {
    List<String> lines = new ArrayList<>();
    history.trials().forEach(trial -> lines.add("./flowline report " + id(trial)));
    return String.join("\n", lines);
  }
}
