package org.flowline.cli.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SpecOptions;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.NamedPlugin;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.ProblemReport;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads specs, wires them and tells everything that is wrong; runs nothing. */
@AlsoCalled({"check", "lint"})
@Command(
    name = "validate",
    description = "Tells everything that is wrong with specs; runs nothing.",
    mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {
  /** How problems are written. */
  enum ProblemFormat {
    TEXT,
    JSON,
    GITHUB
  }

  private final Terminal terminal;

  @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Specs, in YAML.")
  private List<Path> files = List.of();

  @Mixin private SpecOptions specs = new SpecOptions();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private RunsOption runs = new RunsOption();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ProblemFormat format = ProblemFormat.TEXT;

  /** The command, which answers on a terminal. */
  public ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    int broken = 0;
    try (PluginRegistry registry = plugins.load()) {
      for (Path file : files) {
        try {
          problems.addAll(notes(file, registry));
          if (format == ProblemFormat.TEXT) {
            terminal.say(terminal.marked("green", "ok") + " " + file);
          }
        } catch (SpecException e) {
          broken++;
          problems.addAll(e.problems());
        }
      }
    }
    print(problems);
    return (broken == 0 ? ExitCode.OK : ExitCode.SPEC_INVALID).value();
  }

  /** What is to be said of a spec that is right; it may bring plugins of its own. */
  private List<Problem> notes(Path file, PluginRegistry registry) {
    List<NamedPlugin> named = PluginsOption.named(file, specs.overrides());
    if (named.isEmpty()) {
      return notes(file, runs.specs(registry));
    }
    try (PluginRegistry own = plugins.load(named)) {
      return notes(file, runs.specs(own));
    }
  }

  private List<Problem> notes(Path file, SpecContext context) {
    StudyLoader studies = new StudyLoader(context);
    return studies.isStudy(file, specs.overrides(), List.of())
        ? studies.load(file, specs.overrides(), List.of()).notes()
        : new SpecLoader(context).load(file, specs.overrides()).notes();
  }

  private void print(List<Problem> problems) {
    switch (format) {
      case TEXT -> terminal.err().print(ProblemReport.text(problems));
      case JSON -> terminal.result(ProblemReport.json(problems));
      case GITHUB -> terminal.out().print(ProblemReport.github(problems));
    }
  }
}
