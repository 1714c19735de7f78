package org.flowline.cli.why;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.cli.option.AxesOption;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SpecOptions;
import org.flowline.cli.option.StudyLookup;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.why.FinishedInputs.Finished;
import org.flowline.cli.why.FinishedInputs.Nearest;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.Experiment;
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

/** Tells what a spec would compute, and in what it differs from what is finished. */
@AlsoCalled({"diff", "explain", "reason"})
@Command(
    name = "why",
    description =
        "Tells what of a spec is finished, what would be computed, and in what that differs from the nearest finished run; or in what a run does; or what of a study is not finished, and why.",
    mixinStandardHelpOptions = true)
public final class WhyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "SPEC|RUN|STUDY",
      description = "A spec, in YAML, a run by its id, or a study by its name.")
  private String subject = "";

  @Mixin private SpecOptions specs = new SpecOptions();
  @Mixin private AxesOption axes = new AxesOption();
  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private RunsOption runs = new RunsOption();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /** The command, which answers on a terminal. */
  public WhyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path spec = Path.of(subject);
    return Files.isRegularFile(spec) ? spec(spec) : run();
  }

  private int spec(Path spec) throws IOException {
    try (PluginRegistry registry = plugins.load(spec, specs.overrides())) {
      StudyLoader studies = new StudyLoader(runs.specs(registry));
      List<Experiment> experiments;
      Optional<Study> study = Optional.empty();
      try {
        if (studies.isStudy(spec, specs.overrides(), axes.axes())) {
          study = Optional.of(studies.load(spec, specs.overrides(), axes.axes()));
          experiments =
              study.get().trials().first().stream()
                  .map(Trial::replicates)
                  .flatMap(List::stream)
                  .toList();
        } else {
          experiments = List.of(specs.load(spec, registry, runs, terminal));
        }
      } catch (SpecException e) {
        throw runs.remembering(e, registry);
      }
      FinishedInputs finished = FinishedInputs.of(runs.all());
      List<Reason> reasons = new ArrayList<>();
      for (Experiment experiment : experiments) {
        reasons.add(Reason.of(experiment, runs.directory(), registry, finished));
      }
      if (format == Format.JSON) {
        terminal.result(Json.of(Map.of("runs", reasons.stream().map(WhyCommand::json).toList())));
      } else {
        ReasonsText.of(study, reasons).forEach(terminal::result);
      }
    }
    return ExitCode.OK.value();
  }

  /** Why a run is none of those that were there before it. */
  private int run() throws IOException {
    if (subject.matches(".*\\.ya?ml")) {
      throw new ParameterException(command.commandLine(), "file '" + subject + "' does not exist");
    }
    Optional<StudyDirectory> study = new StudyLookup(command.commandLine(), runs).find(subject);
    if (!specs.overrides().isEmpty() || !axes.axes().isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "%s: -s and -x are for specs, such as %s"
              .formatted(
                  study.isPresent() ? "a study is as it was begun" : "a run is as it was made",
                  study.isPresent() ? study.get().name() + ".yaml" : runs.find(subject).spec()));
    }
    if (study.isPresent()) {
      StudyRest rest = StudyRest.of(study.get());
      if (format == Format.JSON) {
        terminal.result(Json.of(rest.json()));
      } else {
        rest.lines().forEach(terminal::result);
      }
      return ExitCode.OK.value();
    }
    RunDirectory directory = runs.find(subject);
    RunInputs inputs = RunInputs.read(directory);
    FinishedInputs finished = FinishedInputs.of(runs.all());
    Optional<Finished> self =
        finished.runs().stream().filter(run -> run.run().id().equals(directory.id())).findFirst();
    Optional<Nearest> nearest =
        finished.nearest(
            inputs,
            run ->
                !run.run().id().equals(directory.id())
                    && self.map(own -> run.begun().isBefore(own.begun())).orElse(true));
    Reason reason = new Reason(directory.id(), Work.TRAIN, nearest);
    if (format == Format.JSON) {
      terminal.result(Json.of(json(reason)));
    } else {
      ReasonsText.ofRun(reason).forEach(terminal::result);
    }
    return ExitCode.OK.value();
  }

  private static Map<String, Object> json(Reason reason) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", reason.run());
    json.put("work", reason.work().name().toLowerCase(Locale.ROOT));
    reason.nearest().ifPresent(nearest -> json.put("nearest", nearest.run().run().id()));
    json.put(
        "differences",
        reason.differences().stream()
            .map(
                difference -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("name", difference.name());
                  difference.there().ifPresent(value -> one.put("there", value));
                  difference.here().ifPresent(value -> one.put("here", value));
                  return one;
                })
            .toList());
    return json;
  }
}
