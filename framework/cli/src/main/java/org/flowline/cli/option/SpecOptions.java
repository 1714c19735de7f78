package org.flowline.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.ProblemReport;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.LoadedSpec;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.spi.data.SpecDirectory;
import picocli.CommandLine.Option;

/** How a spec is changed on the command line. */
public final class SpecOptions {
  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Sets a value; a.list+=x appends, ~a.b removes. Repeatable.")
  private List<String> overrides = List.of();

  /** The overrides in order. */
  public List<String> overrides() {
    return overrides;
  }

  /** Loads a spec and says what the user may not expect. */
  public Experiment load(Path spec, PluginRegistry plugins, RunsOption runs, Terminal terminal) {
    return loadTracked(spec, plugins, runs, terminal).experiment();
  }

  /** The same, with the tracker that the spec asks for. */
  public LoadedSpec loadTracked(
      Path spec, PluginRegistry plugins, RunsOption runs, Terminal terminal) {
    return told(new SpecLoader(runs.specs(plugins)).loadTracked(spec, overrides), terminal);
  }

  /** The same with another directory for the names of files in it. */
  public LoadedSpec loadTracked(
      Path spec,
      SpecDirectory directory,
      PluginRegistry plugins,
      RunsOption runs,
      Terminal terminal) {
    return told(
        new SpecLoader(runs.specs(plugins)).loadTracked(spec, overrides, directory), terminal);
  }

  private static LoadedSpec told(LoadedSpec loaded, Terminal terminal) {
    tell(loaded.experiment().notes(), terminal);
    return loaded;
  }

  /** Prints notes to people. */
  public static void tell(List<Problem> notes, Terminal terminal) {
    if (!notes.isEmpty()) {
      terminal.err().print(ProblemReport.text(notes));
    }
  }
}
