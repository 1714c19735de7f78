package org.flowline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.spec.ResolvedSpec;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.PluginRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a spec as it will be run. */
@Command(
    name = "show",
    description = "Shows a spec as it will be run, every default written out.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SPEC", description = "The experiment, in YAML.")
  private Path spec = Path.of("");

  @Mixin private SpecOptions specs = new SpecOptions();
  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(names = "--resolved", description = "As YAML; this is what is shown unless asked else.")
  private boolean resolved;

  @Option(names = "--provenance", description = "With the place where each value was written.")
  private boolean provenance;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (PluginRegistry registry = plugins.load()) {
      Experiment experiment = specs.load(spec, registry, terminal);
      if (provenance) {
        TextTable table = new TextTable("KEY", "VALUE", "FROM");
        for (ResolvedSpec.Value value : experiment.values()) {
          table.row(value.key(), value.text(), value.origin().toString());
        }
        table.lines().forEach(terminal::result);
      }
      if (resolved || !provenance) {
        terminal.out().print(experiment.resolvedYaml());
      }
      terminal.say("run: " + RunNames.run(experiment));
    }
    return ExitCode.OK.value();
  }
}
