package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.journal.RunDirectory;
import org.flowline.journal.StudyDirectory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where runs live, and how a user names one of them. */
final class RunsOption {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where runs live (default: ${DEFAULT-VALUE}).",
      defaultValue = "runs")
  private Path directory = Path.of("runs");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** The directory of all runs. */
  Path directory() {
    return directory;
  }

  /** Every run, by id. */
  List<RunDirectory> all() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .map(RunDirectory::new)
          .filter(run -> Files.exists(run.events()))
          .sorted((a, b) -> a.id().compareTo(b.id()))
          .toList();
    }
  }

  /** Every study, by name. */
  List<StudyDirectory> studies() throws IOException {
    return StudyDirectory.all(directory);
  }

  /** The study of a name, if there is one. */
  Optional<StudyDirectory> study(String name) throws IOException {
    return studies().stream().filter(study -> study.name().equals(name)).findFirst();
  }

  /** The run that is meant by an id, an unambiguous start of one, or a directory. */
  RunDirectory find(String name) throws IOException {
    RunDirectory direct = new RunDirectory(Path.of(name));
    if (Files.exists(direct.events())) {
      return direct;
    }
    List<RunDirectory> found = all().stream().filter(run -> run.id().startsWith(name)).toList();
    if (found.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "no run or study '%s' in %s; 'flowline list' shows what there is"
              .formatted(name, directory));
    }
    if (found.size() > 1) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' could be %s"
              .formatted(name, String.join(", ", found.stream().map(RunDirectory::id).toList())));
    }
    return found.get(0);
  }
}
