package org.flowline.cli.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SavedSpec;
import org.flowline.cli.option.StudyLookup;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the page of a run or a study again. */
@AlsoCalled({"page", "plot"})
@Command(
    name = "report",
    description = "Draws the page of a study or a run from what is on disk.",
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  private static final int MOST_COLUMNS = 8;

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private ReportsOption reports = new ReportsOption();

  @Parameters(
      paramLabel = "STUDY|RUN",
      description = "A study, or the id of a run, its start, or its directory.")
  private String run = "";

  @Option(
      names = "--within",
      split = ",",
      paramLabel = "KEY",
      description =
          "For a study: compares within the values of these keys only, as it does within those of"
              + " source, target, data and condition.")
  private List<String> within = List.of();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description =
          "For a run of a table: shows these columns in pairs, two at least, by name or by number"
              + " from 1 (default: the five that samples miss most).")
  private List<String> columns = List.of();

  /** The command, which answers on a terminal. */
  public ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Optional<StudyDirectory> study = runs.study(run);
    if (study.isPresent()) {
      if (!columns.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), "--columns are those of one run, and " + run + " is a study");
      }
      terminal.result("page: " + reports.write(study.get(), within));
      return ExitCode.OK.value();
    }
    RunDirectory directory = runs.find(run);
    String evaluation =
        RunHistory.readResults(directory)
            .latestEvaluationKey()
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(), directory.id() + " has not been evaluated yet"));
    List<Integer> chosen = columns.isEmpty() ? List.of() : chosen(directory);
    try (PluginRegistry registry = plugins.load()) {
      Experiment experiment = new SavedSpec(directory, registry, terminal).withAnyData();
      if (TrainedModel.exists(directory)) {
        RunNames.identity(directory, experiment).model(directory.model());
      }
      terminal.result(
          "page: " + reports.write(experiment.spec(), directory, evaluation, chosen, false));
    }
    return ExitCode.OK.value();
  }

  /** The columns that were asked for, from 0. */
  private List<Integer> chosen(RunDirectory directory) throws IOException {
    Optional<RunData.Side> target = RunData.read(directory).map(RunData::target);
    int width = target.map(side -> side.mean().size()).orElse(0);
    if (target.map(side -> side.shape().size()).orElse(0) != 1 || width < 3) {
      throw new ParameterException(
          command.commandLine(),
          "--columns are those of a table of three columns and more, and "
              + run
              + " has learned no such data");
    }
    List<String> known = target.get().columns();
    List<Integer> chosen = new ArrayList<>();
    for (String asked : columns) {
      String name = asked.strip();
      int index = known.indexOf(name) >= 0 ? known.indexOf(name) : number(name) - 1;
      if (index < 0 || index >= width) {
        throw new ParameterException(
            command.commandLine(),
            "the target of %s has no column '%s'%s"
                .formatted(
                    run,
                    name,
                    NearestName.to(name, known)
                        .map(" (did you mean '%s'?)"::formatted)
                        .orElse(": it has %d (%s)".formatted(width, StudyLookup.listed(known)))));
      }
      if (chosen.contains(index)) {
        throw new ParameterException(
            command.commandLine(), "--columns has '" + known.get(index) + "' twice");
      }
      chosen.add(index);
    }
    if (chosen.size() < 2 || chosen.size() > MOST_COLUMNS) {
      throw new ParameterException(
          command.commandLine(),
          "--columns takes two to %d columns, got %d".formatted(MOST_COLUMNS, chosen.size()));
    }
    return chosen;
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }
}
