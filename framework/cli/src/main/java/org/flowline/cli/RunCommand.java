package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.autodiff.Natives;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.report.Figures;
import org.flowline.spi.data.SpecDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment from its spec to its page. */
@Command(
    name = "run",
    description = "Runs an experiment; again: skips what is finished, resumes what was cut off.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SPEC", description = "The experiment, in YAML.")
  private Path spec = Path.of("");

  @Mixin private SpecOptions specs = new SpecOptions();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private ReportsOption reports = new ReportsOption();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    // The natives take as long to load as the spec does to read, so they start beside it.
    Thread natives = new Thread(Natives::start, "natives");
    natives.setDaemon(true);
    natives.start();
    try (PluginRegistry registry = plugins.load()) {
      Experiment experiment = specs.load(spec, registry, terminal);
      SpecDirectory origin =
          new SpecDirectory(Optional.ofNullable(spec.getParent()).orElse(Path.of("")));
      RunExecutor executor =
          new RunExecutor(
              runs.directory(), registry.plugins(), Figures::drawSamples, Clock.systemUTC());
      return new WatchedRun(terminal, reports, format).execute(executor, experiment, origin);
    }
  }
}
