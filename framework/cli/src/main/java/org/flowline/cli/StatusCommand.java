package org.flowline.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.flowline.engine.run.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All that is known of one run. */
@Command(
    name = "status",
    description = "Shows the state and the latest values of a run.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private RunsOption runs = new RunsOption();

  @Parameters(paramLabel = "RUN", description = "An id, its start, or a run directory.")
  private String run = "";

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    RunSummary summary = RunSummary.read(runs.find(run));
    line("run", summary.directory().id());
    line("name", summary.name());
    line("state", summary.state());
    summary.history().reason().ifPresent(reason -> line("reason", reason));
    line("step", Long.toString(summary.history().step()));
    summary.history().training().forEach((key, value) -> line(key, MetricText.number(value)));
    summary
        .history()
        .latestEvaluation()
        .forEach((key, value) -> line(key, MetricText.number(value)));
    line("directory", summary.directory().path().toString());
    return ExitCode.OK.value();
  }

  private void line(String key, String value) {
    terminal.result("%-26s %s".formatted(key, value));
  }
}
