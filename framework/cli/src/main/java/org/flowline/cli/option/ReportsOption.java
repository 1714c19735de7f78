package org.flowline.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
import picocli.CommandLine.Option;

/** Where pages go. */
public final class ReportsOption {
  private static final String INDEX = "index.html";

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      converter = DirectoryConverter.class,
      defaultValue = "reports",
      description =
          "Where pages go, each in a directory of the spec's name, those of changed specs and of"
              + " single runs in runs/ID/EVALUATION below (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("reports");

  @Mixin private FiguresOption figures = new FiguresOption();

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
                && !holds(
                    directory.resolve(spec.name()),
                    record -> record.ofStudy() || record.ofSideBySide())
            ? directory.resolve(spec.name())
            : place(spec.name(), run, evaluation);
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

  /** The page of one evaluation of a run, if it has been drawn. */
  public Optional<Path> find(String name, RunDirectory run, String evaluation) throws IOException {
    return Optional.of(place(name, run, evaluation).resolve(INDEX)).filter(Files::exists);
  }

  /** That of the spec if it is this run's, else one of its own. */
  private Path place(String name, RunDirectory run, String evaluation) throws IOException {
    Path shared = directory.resolve(name);
    String subject = PageRecord.subject(run, evaluation);
    return holds(shared, record -> record.subject().equals(subject))
        ? shared
        : shared.resolve("runs").resolve(run.id()).resolve(evaluation);
  }

  private static boolean holds(Path place, Predicate<PageRecord> what) throws IOException {
    return PageRecord.read(place).filter(what).isPresent();
  }

  /**
   * Writes the page of a study unless there is a whole one since its last event; thousands of runs
   * take their time.
   */
  public Path refresh(StudyDirectory study) throws IOException {
    Path place = place(study);
    Path page = place.resolve(INDEX);
    String subject = PageRecord.subject(study);
    return holds(place, record -> record.subject().equals(subject) && record.whole(place))
            && Files.getLastModifiedTime(page).compareTo(Files.getLastModifiedTime(study.events()))
                >= 0
        ? page
        : write(study);
  }

  /** Writes the page of a study that goes on. */
  public Path writeOngoing(StudyDirectory study, StudyView view, Ongoing ongoing)
      throws IOException {
    return PageRecord.write(
        StudyReport.writeOngoing(view, study.name(), place(study), ongoing),
        PageRecord.ongoing(study));
  }

  /** Writes the page of a study. */
  public Path write(StudyDirectory study) throws IOException {
    return write(study, List.of());
  }

  /** The same, comparing within the values of some more keys. */
  public Path write(StudyDirectory study, List<String> within) throws IOException {
    return PageRecord.write(
        StudyReport.write(study, study.name(), place(study), within, figures.vectors()),
        PageRecord.subject(study));
  }

  /** The page of a study, if it has been drawn. */
  public Optional<Path> find(StudyDirectory study) throws IOException {
    return Optional.of(place(study).resolve(INDEX)).filter(Files::exists);
  }

  /** Under its name, unless a spec that is no study, or runs side by side, have a page there. */
  private Path place(StudyDirectory study) throws IOException {
    Path shared = directory.resolve(study.name());
    return holds(shared, record -> record.ofRun() || record.ofSideBySide())
        ? shared.resolve("study")
        : shared;
  }

  /** What a name has a page of, in words, unless that is runs side by side or nothing. */
  public Optional<String> taken(String name) throws IOException {
    Path place = directory.resolve(name);
    Optional<PageRecord> record = PageRecord.read(place);
    return record.isPresent()
        ? record.filter(page -> !page.ofSideBySide()).map(page -> "that of " + page.subject())
        : Optional.of("one of something else").filter(page -> Files.exists(place.resolve(INDEX)));
  }

  /** Writes a page of runs side by side. */
  public Path write(List<RunDirectory> runs, String name) throws IOException {
    return PageRecord.write(
        RunsReport.write(runs, name, directory.resolve(name), figures.vectors()),
        PageRecord.sideBySide());
  }
}
