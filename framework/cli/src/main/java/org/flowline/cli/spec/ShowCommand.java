package org.flowline.cli.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SpecOptions;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.GeneratedSpec;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.output.TextTable;
import org.flowline.engine.plugin.NamedPlugins;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.study.StudyDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a spec as it will be run. */
@Command(
    name = "show",
    description = "Shows a spec as it will be run, every default written out.",
    mixinStandardHelpOptions = true)
public final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SPEC", description = "The experiment, in YAML.")
  private Path spec = Path.of("");

  @Mixin private SpecOptions specs = new SpecOptions();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private RunsOption runs = new RunsOption();

  @Option(names = "--resolved", description = "As YAML; this is what is shown unless asked else.")
  private boolean resolved;

  @Option(names = "--provenance", description = "With the place where each value was written.")
  private boolean provenance;

  @Option(names = "--trials", description = "The trials of a sweep, and how long they take.")
  private boolean trials;

  /** The command, which answers on a terminal. */
  public ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (PluginRegistry registry = plugins.load(spec, specs.overrides())) {
      StudyLoader studies = new StudyLoader(runs.specs(registry));
      boolean study = studies.isStudy(spec, specs.overrides(), List.of());
      if (trials || (study && !resolved && !provenance)) {
        Study loaded = studies.load(spec, specs.overrides(), List.of());
        SpecOptions.tell(loaded.notes(), terminal);
        new TrialsView(terminal).show(loaded, StudyDirectory.of(runs.directory(), loaded.name()));
        return ExitCode.OK.value();
      }
      Experiment experiment = specs.load(spec, registry, runs, terminal);
      if (provenance) {
        TextTable table = new TextTable("KEY", "VALUE", "FROM");
        for (ResolvedSpec.Value value : experiment.values()) {
          table.row(value.key(), value.text(), value.origin().toString());
        }
        table.lines().forEach(terminal::result);
      }
      if (resolved || !provenance) {
        new GeneratedSpec(
                NamedPlugins.line(experiment.spec(), registry) + experiment.resolvedYaml())
            .print(terminal);
      }
      terminal.say("run: " + RunNames.run(experiment));
    }
    return ExitCode.OK.value();
  }
}
