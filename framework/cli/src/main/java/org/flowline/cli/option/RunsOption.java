package org.flowline.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RecordedPlugins;
import org.flowline.engine.run.RunSummary;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where runs live, and how a user names one of them. */
public final class RunsOption {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      converter = DirectoryConverter.class,
      description = "Where runs live (default: ${DEFAULT-VALUE}).",
      defaultValue = "runs")
  private Path directory = Path.of("runs");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** The directory of all runs. */
  public Path directory() {
    return directory;
  }

  /** What specs are loaded with, which may start from the weights of the runs. */
  public SpecContext specs(PluginRegistry registry) {
    return SpecContext.ofProcess(registry, new FinishedRuns(directory));
  }

  /** Every run, by id. */
  public List<RunDirectory> all() throws IOException {
    return RunDirectory.all(directory);
  }

  /**
   * What is wrong with a spec, with the plugin that a run of this directory had for a type that is
   * not known today.
   */
  public SpecException remembering(SpecException broken, PluginRegistry registry)
      throws IOException {
    for (RunDirectory run : all()) {
      Optional<String> missing = missing(run, broken, registry);
      if (missing.isPresent()) {
        List<Problem> told = new ArrayList<>(broken.problems());
        told.add(Problem.note(missing.get()));
        return new SpecException(told);
      }
    }
    return broken;
  }

  private static Optional<String> missing(
      RunDirectory run, SpecException broken, PluginRegistry registry) throws IOException {
    try {
      return new RecordedPlugins(run, registry).missing(broken.problems());
    } catch (DamagedFileException | NoSuchFileException e) {
      // Another run may tell.
      return Optional.empty();
    }
  }

  /** Every study, by name. */
  public List<StudyDirectory> studies() throws IOException {
    return StudyDirectory.all(directory);
  }

  /** The study of a name, if there is one. */
  public Optional<StudyDirectory> study(String name) throws IOException {
    return studies().stream().filter(study -> study.name().equals(name)).findFirst();
  }

  /** What is said of a name that runs have: by which ids they are known. */
  public Optional<String> namesake(String name) throws IOException {
    List<String> ids = new ArrayList<>();
    for (RunDirectory run : all()) {
      if (RunSummary.readAmongOthers(run).name().equals(name)) {
        ids.add(run.id());
      }
    }
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "that is the name of %s %s"
                .formatted(ids.size() == 1 ? "run" : "runs", StudyLookup.listed(ids)));
  }

  /** The run that is meant by an id, an unambiguous start of one, or a directory. */
  public RunDirectory find(String name) throws IOException {
    RunDirectory direct = new RunDirectory(Path.of(name));
    if (Files.exists(direct.events())) {
      return direct;
    }
    List<RunDirectory> found = RunDirectory.meant(directory, name);
    if (found.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "no run or study '%s' in %s; %s"
              .formatted(
                  name, directory, namesake(name).orElse("'flowline list' shows what there is")));
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
