package org.flowline.cli.model;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.flowline.cli.option.OptionChanges;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SavedSpec;
import org.flowline.cli.option.SolverOption;
import org.flowline.cli.option.SpecOptions;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.RunPictures;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.run.WatchedRun;
import org.flowline.cli.tracking.TrackingOption;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.ExperimentProvenance;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.LoadedSpec;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.component.AlsoCalled;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a trained model again, with other metrics or another solver. */
@AlsoCalled({"eval", "measure", "test", "metrics"})
@Command(
    name = "evaluate",
    description = "Measures a finished run's model with other metrics or another solver.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private SpecOptions specs = new SpecOptions();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private ReportsOption reports = new ReportsOption();

  @Parameters(paramLabel = "RUN", description = "An id, its start, or a run directory.")
  private String run = "";

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "TYPE",
      description = "Metrics by type, with their defaults; -s sets more.")
  private List<String> metrics = List.of();

  @Option(
      names = "--solver",
      paramLabel = "TYPE[,KEY=VALUE]",
      description = "Another solver, such as euler,steps=100, or a mapping as in a spec.")
  private Optional<String> solver = Optional.empty();

  @ArgGroup(exclusive = false, heading = "Densities of your own points:%n")
  private @Nullable LogProbOption logProb;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /** The command, which answers on a terminal. */
  public EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunDirectory directory = runs.find(run);
    OptionChanges asked = SolverOption.changes(solver, command);
    if (!metrics.isEmpty()) {
      asked.add(
          metrics.stream()
              .map(type -> "{type: " + type + "}")
              .collect(Collectors.joining(", ", "metrics=[", "]")),
          "--metrics " + String.join(",", metrics));
    }
    List<String> overrides = new ArrayList<>(asked.changes());
    overrides.addAll(specs.overrides());
    try (PluginRegistry registry = plugins.load()) {
      SavedSpec saved = new SavedSpec(directory, registry, terminal);
      Experiment experiment = asked.told(() -> saved.load(overrides));
      SpecOptions.tell(experiment.notes(), terminal);
      if (!saved.trains(experiment)) {
        throw new ParameterException(
            command.commandLine(),
            "these settings, or the plugins of today, would train another model (%s)"
                .formatted(RunNames.run(experiment)));
      }
      LogProbOption density = logProb;
      if (density != null) {
        return density.write(experiment, directory, terminal, command);
      }
      if (TrainedModel.exists(directory)) {
        // Only those who run the spec ask for training.
        RunNames.identity(directory, experiment).model(directory.model());
      }
      RunExecutor executor =
          new RunExecutor(
              directory.store(), registry, new WorkingCopy(), new RunPictures(), Clock.systemUTC());
      return new WatchedRun(terminal, reports, false, format, new TrackingOption())
          .execute(
              executor,
              new LoadedSpec(experiment, Optional.empty()),
              directory,
              ExperimentProvenance.origin(directory));
    }
  }
}
