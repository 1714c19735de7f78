package org.flowline.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.flowline.engine.run.RunHistory;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.journal.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the page of a run again. */
@Command(
    name = "report",
    description = "Draws the page of a run from its journal and arrays.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private ReportsOption reports = new ReportsOption();

  @Parameters(paramLabel = "RUN", description = "An id, its start, or a run directory.")
  private String run = "";

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    RunDirectory directory = runs.find(run);
    String evaluation =
        RunHistory.read(directory)
            .latestEvaluationKey()
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(), directory.id() + " has not been evaluated yet"));
    try (PluginRegistry registry = plugins.load()) {
      terminal.result(
          "page: "
              + reports.write(
                  SavedSpec.load(directory, registry, List.of()).spec(), directory, evaluation));
    }
    return ExitCode.OK.value();
  }
}
