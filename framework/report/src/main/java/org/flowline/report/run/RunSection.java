package org.flowline.report.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.report.figure.UnlikeColumns;
import org.flowline.report.page.Html;
import org.flowline.report.statistics.ReadableNumber;
import org.flowline.report.training.TrainingAnimation;

/** What the page says about one run. */
final class RunSection {
  private final ReportedRun run;
  private final RunHistory history;
  private final EvaluationFigures figures;
  private final AttachedSection attached;

  /**
   * The page of a run.
   *
   * @param run the run
   * @param history what its journal says
   * @param figures its pictures
   * @param attached what its metrics show
   */
  RunSection(
      ReportedRun run, RunHistory history, EvaluationFigures figures, AttachedSection attached) {
    this.run = run;
    this.history = history;
    this.figures = figures;
    this.attached = attached;
  }

  /** Reads the journal and draws the pictures. */
  static RunSection read(ReportedRun run, List<Integer> columns, Path pictures) throws IOException {
    RunHistory history = RunHistory.read(run.directory());
    Path arrays = run.directory().evaluation(run.evaluation());
    EvaluationFigures figures =
        EvaluationFigures.draw(arrays, run.evaluation(), history, columns, pictures)
            .with(TrainingAnimation.draw(run.directory(), pictures.resolve("training.gif")));
    return new RunSection(run, history, figures, AttachedSection.read(run, history, pictures));
  }

  /** Its pictures. */
  List<DrawnFigure> figures() {
    return figures.drawn();
  }

  void write(Html page) throws IOException {
    writeState(page);
    writeClasses(page);
    writeContext(page);
    writeMetrics(page);
    writeFigures(page);
    attached.write(page);
    writeNotes(page);
    ProvenanceTable provenance = ProvenanceTable.read(run.directory());
    writeReproduction(page, provenance);
    writeFile(page, "Resolved spec", run.directory().spec(run.evaluation()));
    page.element("h2", "Provenance");
    provenance.write(page);
  }

  private void writeState(Html page) {
    Optional<Event.StateChanged> last = history.lastState();
    String state =
        last.map(event -> word(event.state()) + " at step " + event.step()).orElse("no state");
    long resumed =
        history.states().stream().filter(event -> event.state() == RunState.RESUMED).count();
    page.element(
        "p",
        "state",
        "Run "
            + run.directory().id()
            + " \u00b7 evaluation "
            + run.evaluation()
            + " \u00b7 "
            + state
            + (resumed > 0 ? " \u00b7 resumed " + resumed + (resumed > 1 ? " times" : " time") : "")
            + trainingTime().map(time -> " \u00b7 trained in " + time).orElse(""));
    if (last.isPresent() && last.get().state() == RunState.FAILED) {
      page.element(
          "p",
          "failed",
          "The run failed at step "
              + last.get().step()
              + ": "
              + last.get().reason().orElse("no reason was given"));
    }
  }

  /** Which classes the flow is told of, and how many rows each has. */
  private void writeClasses(Html page) throws IOException {
    List<String> classes = new ArrayList<>();
    RunData.read(run.directory())
        .map(RunData::target)
        .ifPresent(
            target -> {
              for (int k = 0; k < target.classes().size(); k++) {
                int of = k;
                classes.add(
                    target.classes().get(k)
                        + target
                            .file()
                            .map(rows -> " (" + rows.ofClass().get(of) + " rows)")
                            .orElse(""));
              }
            });
    if (!classes.isEmpty()) {
      page.element("p", "Classes of the target: " + String.join(", ", classes) + ".");
    }
  }

  /** Which numbers the flow is told, and where they lie. */
  private void writeContext(Html page) throws IOException {
    Optional<RunData.Numbers> told =
        RunData.read(run.directory()).flatMap(data -> data.target().context());
    if (told.isPresent()) {
      RunData.Numbers numbers = told.get();
      List<String> each = new ArrayList<>();
      for (int j = 0; j < numbers.columns().size(); j++) {
        each.add(
            String.format(
                Locale.ROOT,
                "%s (%.4g \u00b1 %.4g%s)",
                numbers.columns().get(j),
                numbers.mean().get(j),
                numbers.deviation().get(j),
                numbers.leftOut().contains(j) ? ", not told" : ""));
      }
      page.element("p", "Condition of each point: " + String.join(", ", each) + ".");
    }
  }

  private static String word(RunState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** From start to trained, where the run was not cut off in between. */
  private Optional<String> trainingTime() {
    List<Event.StateChanged> states = history.states();
    if (states.size() < 2
        || states.get(0).state() != RunState.STARTED
        || states.get(1).state() != RunState.TRAINED) {
      return Optional.empty();
    }
    double seconds = Duration.between(states.get(0).at(), states.get(1).at()).toMillis() / 1000.0;
    return Optional.of(
        seconds < 120
            ? String.format(Locale.ROOT, "%.1f s", seconds)
            : String.format(Locale.ROOT, "%.1f min", seconds / 60));
  }

  private void writeMetrics(Html page) {
    page.element("h2", "Metrics");
    MetricTable table = MetricTable.of(history, run.evaluation());
    if (table.rows().isEmpty()) {
      page.element("p", "The journal has no metrics of this evaluation.");
      return;
    }
    page.open("div", "scroll").open("table", "").open("thead", "").open("tr", "");
    page.element("th", "Metric").element("th", "number", "Value");
    if (table.hasUnits()) {
      page.element("th", "Unit");
    }
    if (table.hasFloors()) {
      page.element("th", "number", "Noise floor");
    }
    if (table.hasPerfect()) {
      page.element("th", "number", "Perfect model");
    }
    page.close("tr").close("thead").open("tbody", "");
    for (MetricTable.Row row : table.rows()) {
      page.open("tr", "").element("td", "text", row.key());
      page.element("td", "number", ReadableNumber.of(row.value()));
      if (table.hasUnits()) {
        page.element("td", row.unit());
      }
      if (table.hasFloors()) {
        page.element("td", "number", row.floor().map(ReadableNumber::of).orElse(""));
      }
      if (table.hasPerfect()) {
        page.element(
            "td",
            "number",
            row.perfect().stream().mapToObj(ReadableNumber::of).findFirst().orElse(""));
      }
      page.close("tr");
    }
    page.close("tbody").close("table").close("div");
    if (table.hasFloors()) {
      page.element(
          "p",
          "The noise floor is what a second draw of the data gets, in place of samples and with"
              + " their labels, where they have any. Samples that vary less than the data can lie"
              + " below it.");
    }
    UnlikeColumns.sentences(run.directory().evaluation(run.evaluation()))
        .ifPresent(text -> page.element("p", text));
  }

  private void writeFigures(Html page) throws IOException {
    page.element("h2", "Figures");
    int number = 0;
    for (DrawnFigure figure : figures.drawn()) {
      number++;
      page.open("figure", "").image(figure);
      page.open("figcaption", "").element("b", "Figure " + number + ". " + figure.title() + ". ");
      page.element("span", figure.caption()).close("figcaption").close("figure");
    }
    if (!figures.skipped().isEmpty()) {
      page.element("p", "Not drawn:").open("ul", "");
      figures.skipped().forEach(reason -> page.element("li", reason));
      page.close("ul");
    }
  }

  private void writeNotes(Html page) {
    List<String> notes = history.notes();
    if (!notes.isEmpty()) {
      page.element("h2", "Notes").open("ul", "");
      notes.forEach(note -> page.element("li", note));
      page.close("ul");
    }
  }

  private static void writeReproduction(Html page, ProvenanceTable provenance) {
    page.element("h2", "To reproduce");
    page.element("p", "With the resolved spec that lies beside this page, and is printed below:");
    page.element("pre", "./flowline run spec.yaml");
    provenance
        .specOfFiles()
        .ifPresent(
            file ->
                page.element(
                    "p",
                    "The files of data that it names are seen from where it is: copy it beside "
                        + file
                        + " first."));
  }

  private static void writeFile(Html page, String title, Path file) throws IOException {
    page.element("h2", title);
    if (Files.isRegularFile(file)) {
      page.element("pre", Files.readString(file));
    } else {
      page.element("p", "The run has no " + file.getFileName() + ".");
    }
  }
}
