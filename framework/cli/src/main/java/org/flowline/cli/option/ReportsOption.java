package org.flowline.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.run.RunResult;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.run.ReportRequest;
import org.flowline.report.run.ReportedRun;
import org.flowline.report.run.RunReport;
import org.flowline.report.study.Ongoing;
import org.flowline.report.study.RunsReport;
import org.flowline.report.study.StudyReport;
import picocli.CommandLine.Mixin;

/** Where pages go, and as what figures are written. */
public final class ReportsOption {
  @Mixin private ReportsDirectory places = new ReportsDirectory();
  @Mixin private FiguresOption figures = new FiguresOption();

  /** Where they go, with figures as the environment says. */
  public ReportsOption() {}

  /** The same in a directory that is given. */
  public ReportsOption(ReportsDirectory places) {
    this.places = places;
  }

  /** Where they are. */
  public ReportsDirectory places() {
    return places;
  }

  /**
   * Writes the page of a run that has just ended.
   *
   * @param asWritten whether its spec was run as it is written, so that the page is the spec's
   */
  public Path write(Experiment experiment, RunResult result, boolean asWritten) throws IOException {
    return write(experiment.spec(), result.directory(), result.evaluation(), List.of(), asWritten);
  }

  /**
   * Writes the page of one evaluation of a run; the same.
   *
   * @param columns the columns of a table to show in pairs, from 0; none to choose them
   */
  public Path write(
      ExperimentSpec spec,
      RunDirectory run,
      String evaluation,
      List<Integer> columns,
      boolean asWritten)
      throws IOException {
    Path place =
        asWritten
                && !ReportsDirectory.holds(
                    places.resolve(spec.name()),
                    record -> record.ofStudy() || record.ofSideBySide())
            ? places.resolve(spec.name())
            : places.of(spec.name(), run, evaluation);
    Path page =
        RunReport.write(
            new ReportRequest(
                spec.name(),
                spec.description(),
                List.of(new ReportedRun(run, evaluation)),
                columns,
                place,
                figures.vectors()));
    return PageRecord.write(page, PageRecord.subject(run, evaluation));
  }

  /**
   * Writes the page of a study unless there is a whole one since its last event; thousands of runs
   * take their time.
   */
  public Path refresh(StudyDirectory study) throws IOException {
    Path place = places.of(study);
    Path page = place.resolve(ReportsDirectory.INDEX);
    String subject = PageRecord.subject(study);
    return ReportsDirectory.holds(
                place, record -> record.subject().equals(subject) && record.whole(place))
            && Files.getLastModifiedTime(page).compareTo(Files.getLastModifiedTime(study.events()))
                >= 0
        ? page
        : write(study);
  }

  /** Writes the page of a study that goes on. */
  public Path writeOngoing(StudyDirectory study, StudyView view, Ongoing ongoing)
      throws IOException {
    return PageRecord.write(
        StudyReport.writeOngoing(view, study.name(), places.of(study), ongoing),
        PageRecord.ongoing(study));
  }

  /** Writes the page of a study. */
  public Path write(StudyDirectory study) throws IOException {
    return write(study, List.of());
  }

  /** The same, comparing within the values of some more keys. */
  public Path write(StudyDirectory study, List<String> within) throws IOException {
    return PageRecord.write(
        StudyReport.write(study, study.name(), places.of(study), within, figures.vectors()),
        PageRecord.subject(study));
  }

  /** What a name has a page of, in words, unless that is runs side by side or nothing. */
  public Optional<String> taken(String name) throws IOException {
    Path place = places.resolve(name);
    Optional<PageRecord> record = PageRecord.read(place);
    return record.isPresent()
        ? record.filter(page -> !page.ofSideBySide()).map(page -> "that of " + page.subject())
        : Optional.of("one of something else")
            .filter(page -> Files.exists(place.resolve(ReportsDirectory.INDEX)));
  }

  /** Writes a page of runs side by side. */
  public Path write(List<RunDirectory> runs, String name) throws IOException {
    return PageRecord.write(
        RunsReport.write(runs, name, places.resolve(name), figures.vectors()),
        PageRecord.sideBySide());
  }
}
