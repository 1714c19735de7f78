package org.flowline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.AtomicFile;
import org.flowline.journal.RunOutcome;
import org.flowline.journal.RunState;
import org.flowline.journal.StudyDirectory;
import org.flowline.journal.StudyGoal;
import org.flowline.journal.StudyHistory;
import org.flowline.report.study.Comparison;
import org.flowline.report.study.Direction;
import org.flowline.report.study.Ranking;
import org.flowline.report.study.RunCounts;
import org.flowline.report.study.StudyMetrics;

/** Writes the page of a study: its table, samples of the best and the worst trial, failures. */
public final class StudyReport {
  private static final int PICTURE_WIDTH = 1000;

  private StudyReport() {}

  /**
   * Writes {@code index.html}, which needs no other file, and beside it the pictures.
   *
   * @param study whose journal is read
   * @param output the directory of the page, for example {@code reports/<name>}
   * @return the page
   * @throws IOException where a journal cannot be read or the page cannot be written
   */
  public static Path write(StudyDirectory study, Path output) throws IOException {
    StudyHistory history = StudyHistory.read(study);
    StudyMetrics metrics = StudyMetrics.of(history);
    Html page = new Html(study.name());
    page.element("h1", study.name());
    history
        .opened()
        .flatMap(opened -> opened.description())
        .ifPresent(text -> page.element("p", "lead", text));
    page.element(
        "p",
        "state",
        "%d trials \u00b7 runs: %s"
            .formatted(history.trials().size(), RunCounts.of(history.trials()).text()));
    table(page, Comparison.of(history, List.of(), metrics.shown()));
    Optional<String> main = metrics.main();
    if (main.isPresent()) {
      boolean minimize = metrics.direction(main.get()) != Direction.HIGHER;
      pictures(page, study, output, history, new StudyGoal(main.get(), minimize));
    }
    failures(page, study, history);
    page.element("h2", "To reproduce");
    page.element("pre", "./flowline run SPEC");
    Path index = output.resolve("index.html");
    AtomicFile.write(index, out -> out.write(page.document().getBytes(UTF_8)));
    return index;
  }

  private static void table(Html page, Comparison comparison) {
    page.element("h2", "Settings");
    page.open("div", "scroll").open("table", "").open("thead", "").open("tr", "");
    comparison.by().forEach(key -> page.element("th", key));
    comparison.columns().forEach(column -> page.element("th", "number", column.metric()));
    page.element("th", "Runs").close("tr").close("thead").open("tbody", "");
    for (Comparison.Row row : comparison.rows()) {
      page.open("tr", "");
      row.parameters().forEach(value -> page.element("td", "text", value.orElse("\u2013")));
      row.cells()
          .forEach(
              cell -> {
                page.open("td", "number");
                page.element(cell.best() ? "b" : "span", cell.text()).close("td");
              });
      page.element("td", "text", row.counts().text()).close("tr");
    }
    page.close("tbody").close("table").close("div");
    page.element("p", "Mean \u00b1 standard deviation (n) over the finished runs; bold: the best.");
  }

  private static void pictures(
      Html page, StudyDirectory study, Path output, StudyHistory history, StudyGoal goal)
      throws IOException {
    List<Ranking.Ranked> ranked = Ranking.of(history, goal);
    if (ranked.isEmpty()) {
      return;
    }
    page.element("h2", "Samples of the best and the worst trial by " + goal.metric());
    picture(page, study, output, "best", ranked.get(0).trial());
    if (ranked.size() > 1) {
      picture(page, study, output, "worst", ranked.get(ranked.size() - 1).trial());
    }
  }

  private static void picture(
      Html page, StudyDirectory study, Path output, String name, StudyHistory.Trial trial)
      throws IOException {
    for (StudyHistory.Replicate replicate : trial.replicates()) {
      Path drawn =
          study
              .run(replicate.planned())
              .evaluation(replicate.planned().evaluation())
              .resolve("samples.png");
      if (Files.exists(drawn)) {
        Path file = Files.createDirectories(output).resolve(name + ".png");
        Files.copy(drawn, file, StandardCopyOption.REPLACE_EXISTING);
        String caption = parameters(trial) + ", seed " + replicate.planned().seed() + ".";
        page.open("figure", "")
            .image(new Figure(file, PICTURE_WIDTH, "The " + name + " trial", caption, caption))
            .open("figcaption", "")
            .element("b", "The " + name + " trial. ")
            .element("span", caption)
            .close("figcaption")
            .close("figure");
        return;
      }
    }
  }

  private static String parameters(StudyHistory.Trial trial) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> parameter : trial.parameters().entrySet()) {
      values.add(parameter.getKey() + " = " + parameter.getValue());
    }
    return String.join(", ", values);
  }

  private static void failures(Html page, StudyDirectory study, StudyHistory history) {
    List<String> lines = new ArrayList<>();
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        Optional<RunOutcome> ended =
            replicate
                .outcome()
                .filter(
                    outcome ->
                        outcome.state() == RunState.FAILED || outcome.state() == RunState.STOPPED);
        ended.ifPresent(
            outcome ->
                lines.add(
                    "%s, seed %d (%s): %s"
                        .formatted(
                            parameters(trial),
                            replicate.planned().seed(),
                            study.run(replicate.planned()).id(),
                            outcome.reason().orElse("no reason given"))));
      }
    }
    if (!lines.isEmpty()) {
      page.element("h2", "Runs that failed or were stopped").open("ul", "");
      lines.forEach(line -> page.element("li", line));
      page.close("ul");
    }
  }
}
