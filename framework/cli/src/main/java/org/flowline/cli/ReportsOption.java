package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.run.RunResult;
import org.flowline.engine.spec.ExperimentSpec;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.RunDirectory;
import org.flowline.journal.StudyDirectory;
import org.flowline.report.ReportRequest;
import org.flowline.report.ReportedRun;
import org.flowline.report.RunReport;
import org.flowline.report.study.RunsReport;
import org.flowline.report.study.StudyReport;
import picocli.CommandLine.Option;

/** Where pages go. */
final class ReportsOption {
  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports",
      description =
          "Where pages go, each in a directory of the spec's name (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("reports");

  /** Where all pages are. */
  Path directory() {
    return directory;
  }

  /** Writes the page of a run that has just ended. */
  Path write(Experiment experiment, RunResult result) throws IOException {
    return write(experiment.spec(), result.directory(), result.evaluation());
  }

  /** Writes the page of one evaluation of a run. */
  Path write(ExperimentSpec spec, RunDirectory run, String evaluation) throws IOException {
    return RunReport.write(
        new ReportRequest(
            spec.name(),
            spec.description(),
            List.of(new ReportedRun(run, evaluation)),
            directory.resolve(spec.name())));
  }

  /**
   * Writes the page of a study unless there is one since its last event; thousands of runs take
   * their time.
   */
  Path refresh(StudyDirectory study) throws IOException {
    Path page = directory.resolve(study.name()).resolve("index.html");
    return Files.exists(page)
            && Files.getLastModifiedTime(page).compareTo(Files.getLastModifiedTime(study.events()))
                >= 0
        ? page
        : write(study);
  }

  /** Writes the page of a study. */
  Path write(StudyDirectory study) throws IOException {
    return write(study, List.of());
  }

  /** The same, comparing within the values of some more keys. */
  Path write(StudyDirectory study, List<String> within) throws IOException {
    return StudyReport.write(study, study.name(), directory.resolve(study.name()), within);
  }

  /** Writes a page of runs side by side. */
  Path write(List<RunDirectory> runs, String name) throws IOException {
    return RunsReport.write(runs, name, directory.resolve(name));
  }
}
