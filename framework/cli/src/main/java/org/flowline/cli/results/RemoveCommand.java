package org.flowline.cli.results;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes runs that no study needs. */
@AlsoCalled({"delete", "remove", "del"})
@Command(
    name = "rm",
    description = "Removes runs, or a study with the runs that no other study needs.",
    mixinStandardHelpOptions = true)
public final class RemoveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunsOption runs = new RunsOption();

  @Parameters(
      paramLabel = "STUDY|RUN",
      arity = "1..*",
      description = "A study, or the id of a run, its start, or its directory.")
  private List<String> names = List.of();

  /** The command, which answers on a terminal. */
  public RemoveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    for (String name : names) {
      Optional<StudyDirectory> study = runs.study(name);
      if (study.isPresent()) {
        remove(study.get());
      } else {
        remove(runs.find(name));
      }
    }
    return ExitCode.OK.value();
  }

  private void remove(RunDirectory run) throws IOException {
    Map<String, String> needed = neededBy();
    if (needed.containsKey(run.id())) {
      throw new ParameterException(
          command.commandLine(),
          "%s belongs to the study '%s'; 'flowline rm %s' removes all of it"
              .formatted(run.id(), needed.get(run.id()), needed.get(run.id())));
    }
    run.delete();
    terminal.say("removed run " + run.id());
  }

  private void remove(StudyDirectory study) throws IOException {
    Set<RunDirectory> own = new LinkedHashSet<>();
    for (StudyHistory.Trial trial : StudyHistory.read(study).trials()) {
      trial.replicates().forEach(replicate -> own.add(study.run(replicate.planned())));
    }
    study.delete();
    Map<String, String> needed = neededBy();
    int removed = 0;
    int kept = 0;
    for (RunDirectory run : own) {
      if (needed.containsKey(run.id())) {
        kept++;
      } else if (run.exists()) {
        run.delete();
        removed++;
      }
    }
    terminal.say(
        "removed study %s and %d of its runs%s"
            .formatted(
                study.name(), removed, kept > 0 ? "; other studies need the other " + kept : ""));
  }

  /** The study that needs each run. */
  private Map<String, String> neededBy() throws IOException {
    Map<String, String> needed = new HashMap<>();
    for (StudyDirectory study : runs.studies()) {
      for (StudyHistory.Trial trial : StudyHistory.read(study).trials()) {
        trial
            .replicates()
            .forEach(replicate -> needed.putIfAbsent(replicate.planned().run(), study.name()));
      }
    }
    return needed;
  }
}
