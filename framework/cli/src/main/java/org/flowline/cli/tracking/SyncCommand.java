package org.flowline.cli.tracking;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.cli.option.ReportsDirectory;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes what is on disk. */
@AlsoCalled({"publish", "upload"})
@Command(
    name = "sync",
    description =
        "Publishes studies and runs to MLflow from what is on disk; again: only what is missing.",
    mixinStandardHelpOptions = true)
public final class SyncCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private ReportsDirectory reports = new ReportsDirectory();
  @Mixin private ServerOption server = new ServerOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY|RUN",
      description = "A study, or a run; left out, all studies and the runs that belong to none.")
  private Optional<String> subject = Optional.empty();

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "Where they go in MLflow (default: where they are, or their own name).")
  private Optional<String> experiment = Optional.empty();

  /** The command, which answers on a terminal. */
  public SyncCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (PluginRegistry plugins = server.plugins()) {
      WholePublication publication =
          new WholePublication(terminal, runs, reports, server.publishing(plugins, experiment));
      boolean complete =
          subject.isPresent() ? publication.one(subject.get()) : publication.everything();
      return (complete ? ExitCode.OK : ExitCode.TRACKING_UNREACHABLE).value();
    }
  }
}
