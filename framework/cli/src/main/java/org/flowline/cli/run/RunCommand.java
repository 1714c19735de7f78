package org.flowline.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.autodiff.machine.Natives;
import org.flowline.cli.option.AxesOption;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SpecOptions;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.RunPictures;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.tracking.ExportedModels;
import org.flowline.cli.tracking.TrackingOption;
import org.flowline.cli.why.AnewNote;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.ExperimentProvenance;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.wiring.LoadedSpec;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment, or all experiments of a sweep, from the spec to the page. */
@AlsoCalled({"train", "fit", "start", "resume"})
@Command(
    name = "run",
    description =
        "Runs an experiment or a sweep; again: skips what is finished, resumes what was cut off.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Class<?> program;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "SPEC",
      arity = "0..1",
      description = "The experiment or the sweep, in YAML.")
  private Optional<Path> spec = Optional.empty();

  @Option(
      names = "--like",
      paramLabel = "RUN",
      description = "Instead of SPEC: the spec of a run, by its id, such as with -s or -x.")
  private Optional<String> like = Optional.empty();

  @Mixin private SpecOptions specs = new SpecOptions();
  @Mixin private AxesOption axes = new AxesOption();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private ReportsOption reports = new ReportsOption();
  @Mixin private TrackingOption tracking = new TrackingOption();

  @Option(
      names = {"-j", "--parallel"},
      paramLabel = "N",
      description = "How many runs of a sweep are computed side by side (default: auto).")
  private Optional<String> parallel = Optional.empty();

  @Option(names = "--rerun", description = "Computes finished runs of a sweep again.")
  private boolean again;

  @Option(
      names = "--dry-run",
      description = "Says what would be run, and prints the script of a cluster's jobs.")
  private boolean dry;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /**
   * The command.
   *
   * @param program the class whose main method reads commands, also those for workers
   */
  public RunCommand(Terminal terminal, Class<?> program) {
    this.terminal = terminal;
    this.program = program;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (spec.isPresent() == like.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          spec.isPresent()
              ? "--like RUN stands in the place of SPEC: leave one of both out"
              : "what is to be run? Give a SPEC, or a run with --like");
    }
    Path file;
    SpecOrigin origin;
    if (like.isPresent()) {
      RunDirectory run = runs.find(like.get());
      file = run.spec();
      origin = ExperimentProvenance.origin(run);
    } else {
      file = spec.orElseThrow();
      origin = SpecOrigin.of(file);
    }
    try (PluginRegistry registry = plugins.load(file, overrides())) {
      StudyLoader studies = new StudyLoader(runs.specs(registry));
      try {
        return studies.isStudy(file, overrides(), axes.axes())
            ? study(
                studies.load(file, overrides(), axes.axes(), origin.directory()), registry, origin)
            : experiment(file, registry, origin);
      } catch (SpecException e) {
        throw runs.remembering(e, registry);
      }
    }
  }

  private int experiment(Path file, PluginRegistry registry, SpecOrigin origin)
      throws IOException, InterruptedException {
    // The natives take as long to load as the spec does to read, so they start beside it.
    Thread natives = new Thread(Natives::start, "natives");
    natives.setDaemon(true);
    // Whoever needs them hears why they did not start.
    natives.setUncaughtExceptionHandler((thread, failure) -> {});
    natives.start();
    LoadedSpec loaded = specs.loadTracked(file, origin.directory(), registry, runs, terminal);
    note(AnewNote.of(loaded.experiment(), runs.directory(), registry));
    RunExecutor executor =
        new RunExecutor(
            runs.directory(), registry, new WorkingCopy(), new RunPictures(), Clock.systemUTC());
    if (dry) {
      terminal.say("one run: " + executor.directory(loaded.experiment()).path());
      return ExitCode.OK.value();
    }
    LoadedSpec tracked =
        new LoadedSpec(
            loaded.experiment(),
            loaded.tracker().map(tracker -> ExportedModels.of(tracker, registry)));
    return new WatchedRun(
            terminal, reports, like.isEmpty() && specs.overrides().isEmpty(), format, tracking)
        .execute(executor, tracked, executor.directory(loaded.experiment()), origin);
  }

  private int study(Study study, PluginRegistry registry, SpecOrigin origin)
      throws IOException, InterruptedException {
    SpecOptions.tell(study.notes(), terminal);
    WatchedStudy watched = new WatchedStudy(terminal, reports, format, tracking, program);
    StudyDirectory directory = StudyDirectory.of(runs.directory(), study.name());
    if (dry) {
      return watched.plan(study, directory, registry);
    }
    if (Files.exists(directory.events())) {
      note(AnewNote.of(study, runs.directory(), registry));
    }
    return watched.execute(study, directory, origin, registry, again);
  }

  private void note(Optional<String> line) {
    line.ifPresent(text -> terminal.say("note: " + text));
  }

  private List<String> overrides() {
    List<String> overrides = new ArrayList<>(specs.overrides());
    parallel.ifPresent(count -> overrides.add("execution.parallel=" + count));
    return overrides;
  }
}
