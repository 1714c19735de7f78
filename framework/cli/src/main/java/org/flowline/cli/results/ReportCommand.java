package org.flowline.cli.results;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SavedSpec;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.wiring.Experiment;
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

  /** The command, which answers on a terminal. */
  public ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Optional<StudyDirectory> study = runs.study(run);
    if (study.isPresent()) {
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
    try (PluginRegistry registry = plugins.load()) {
      Experiment experiment = new SavedSpec(directory, registry, terminal).withAnyData();
      if (TrainedModel.exists(directory)) {
        RunNames.identity(directory, experiment).model(directory.model());
      }
      terminal.result("page: " + reports.write(experiment.spec(), directory, evaluation, false));
    }
    return ExitCode.OK.value();
  }
}
