package org.flowline.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import picocli.CommandLine.Option;

/** Where pages are. */
public final class ReportsDirectory {
  static final String INDEX = "index.html";

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      converter = DirectoryConverter.class,
      defaultValue = "reports",
      description =
          "Where pages go, each in a directory of the spec's name, those of changed specs and of"
              + " single runs in runs/ID/EVALUATION below (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("reports");

  /** The place of a name. */
  Path resolve(String name) {
    return directory.resolve(name);
  }

  /** The page of one evaluation of a run, if it has been drawn. */
  public Optional<Path> find(String name, RunDirectory run, String evaluation) throws IOException {
    return Optional.of(of(name, run, evaluation).resolve(INDEX)).filter(Files::exists);
  }

  /** That of the spec if it is this run's, else one of its own. */
  Path of(String name, RunDirectory run, String evaluation) throws IOException {
    Path shared = directory.resolve(name);
    String subject = PageRecord.subject(run, evaluation);
    return holds(shared, record -> record.subject().equals(subject))
        ? shared
        : shared.resolve("runs").resolve(run.id()).resolve(evaluation);
  }

  static boolean holds(Path place, Predicate<PageRecord> what) throws IOException {
    return PageRecord.read(place).filter(what).isPresent();
  }

  /** The page of a study, if it has been drawn. */
  public Optional<Path> find(StudyDirectory study) throws IOException {
    return Optional.of(of(study).resolve(INDEX)).filter(Files::exists);
  }

  /** Under its name, unless a spec that is no study, or runs side by side, have a page there. */
  Path of(StudyDirectory study) throws IOException {
    Path shared = directory.resolve(study.name());
    return holds(shared, record -> record.ofRun() || record.ofSideBySide())
        ? shared.resolve("study")
        : shared;
  }
}
