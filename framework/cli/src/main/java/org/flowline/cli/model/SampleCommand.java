package org.flowline.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.flowline.cli.option.OptionChanges;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.PointsInMemory;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SavedSpec;
import org.flowline.cli.option.SolverOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.metric.Arrival;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries points along a trained flow. */
@AlsoCalled({"generate", "draw"})
@Command(
    name = "sample",
    description = "Draws samples from a finished run's model into an npy or a csv file.",
    mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {
  private static final int DRAWS = 1000;

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private PluginsOption plugins = new PluginsOption();

  @Parameters(paramLabel = "RUN", description = "An id, its start, or a run directory.")
  private String run = "";

  @Option(
      names = "-n",
      paramLabel = "N",
      description =
          "How many draws of the source (default: "
              + DRAWS
              + "); with --condition, for each row of its file (default: 1).")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write, npy or csv by its name.")
  private Path output = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "An npy or csv file of points to start from, instead of draws of the source; a csv is"
              + " read as the run's own, with a class for each row where it has their column.")
  private Optional<Path> from = Optional.empty();

  @Option(names = "--inverse", description = "Carries data back to the source; needs --from.")
  private boolean inverse;

  @Option(
      names = "--label",
      paramLabel = "CLASS",
      description =
          "The class of all points, by name or from 0, for a model that is told one; drawn with"
              + " the frequencies of the data if left out.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "NAME=VALUE",
      description = ConditionOption.AT + " Conditions are drawn as in the data if left out.")
  private List<String> at = List.of();

  @Option(names = "--condition", paramLabel = "FILE", description = ConditionOption.FILE)
  private Optional<Path> condition = Optional.empty();

  @Option(
      names = "--guidance",
      paramLabel = "SCALE|NAME=SCALE",
      description =
          "Scale of guidance by the condition, for a model that was trained to drop it; or of a"
              + " part of it, such as dose=2, once for each, in the order in which they come in.")
  private List<String> guidance = List.of();

  @Option(
      names = "--solver",
      paramLabel = "TYPE[,KEY=VALUE]",
      description = "Another solver, such as euler,steps=100, or a mapping as in a spec.")
  private Optional<String> solver = Optional.empty();

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Of the draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** The command, which answers on a terminal. */
  public SampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (inverse && from.isEmpty()) {
      throw usage("--inverse needs --from: the data to carry back");
    }
    if (from.isPresent() && count.isPresent()) {
      throw usage("-n is the number of draws, and --from takes all points of its file");
    }
    ArrayFile file = ArrayFile.of(output, command);
    RunDirectory directory = runs.find(run);
    OptionChanges solved = SolverOption.changes(solver, command);
    if (!guidance.isEmpty()) {
      solved.add("guidance=" + guidance(), "--guidance " + String.join(" --guidance ", guidance));
    }
    try (PluginRegistry registry = plugins.load()) {
      Experiment experiment =
          solved.told(() -> new SavedSpec(directory, registry, terminal).load(solved.changes()));
      if (!TrainedModel.exists(directory)) {
        throw usage(directory.id() + " has no trained model yet");
      }
      if (inverse && experiment.jumps()) {
        throw usage(
            "--inverse goes back, and the flow of %s jumps forward only"
                .formatted(experiment.spec().component(Part.OBJECTIVE).key()));
      }
      TrainedModel model = TrainedModel.load(experiment, directory);
      model.note().ifPresent(note -> terminal.say("note: " + note));
      ConditionOption asked = new ConditionOption(label, at, condition);
      ContextNames names = ContextNames.of(experiment, model.context());
      Optional<Context> read = asked.read(names, command);
      int draws = draws(read);
      PointsInMemory.check(
          "-n", draws, model.shape().width() + experiment.context().seen().columns(), command);
      Batch points =
          from.isPresent()
              ? PointFile.read(from.get(), model.shape(), columns(experiment, names), command)
              : model.draw(draws, seed);
      if (from.isPresent()) {
        ConstantColumns.check(from.get(), points, model, experiment.target(), inverse, command);
        PointsWithin.check(from.get(), points, model, experiment.target(), command);
      }
      if (inverse && experiment.conditional() && !asked.given() && points.context().isEmpty()) {
        throw usage("--inverse needs " + ConditionOption.needed(names));
      }
      Optional<Context> each = from.isPresent() ? read : read.map(rows -> repeated(rows, draws));
      Batch start = points.with(asked.of(model, names, points, each, seed, command));
      new SeenContexts(names, model.context()).check(start.context(), terminal, command);
      Arrival arrival =
          from.isPresent()
              ? FarPoint.named(
                  from.get(),
                  start,
                  some -> carry(model, some),
                  carried -> carried.points().values(),
                  command)
              : carry(model, start);
      Batch end = arrival.points();
      file.write(
          end.with(start.context()),
          ArrayFile.coordinates(inverse ? experiment.source() : experiment.target(), end.width()),
          names);
      terminal.say(
          "%d points%s in %s, network evaluations: %d"
              .formatted(
                  end.size(),
                  ConditionOption.told(names, start.context()),
                  output,
                  arrival.evaluations()));
    }
    return ExitCode.OK.value();
  }

  /** One scale, or a mapping of names to scales, as in a spec. */
  private String guidance() {
    boolean one = guidance.size() == 1 && !guidance.get(0).contains("=");
    if (one) {
      return guidance.get(0);
    }
    for (String part : guidance) {
      if (!part.matches("[^=]+=[^=]+")) {
        throw usage("--guidance takes one SCALE, or NAME=SCALE for each part, got '" + part + "'");
      }
    }
    return guidance.stream()
        .map(part -> "\"" + part.replace("=", "\": "))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** How many points are drawn: as many for each row of conditions as were asked for. */
  private int draws(Optional<Context> read) {
    if (read.isEmpty()) {
      return count.orElse(DRAWS);
    }
    long all = (long) count.orElse(1) * read.get().size();
    if (all > Integer.MAX_VALUE) {
      throw usage("-n %d is too many for %d rows".formatted(count.orElse(1), read.get().size()));
    }
    return (int) all;
  }

  /** Each row several times, one after another, as often as makes so many. */
  private static Context repeated(Context rows, int all) {
    int[] of = new int[all];
    Arrays.setAll(of, i -> (int) ((long) i * rows.size() / all));
    Context out = new Context(rows.shape(), all);
    out.gather(rows, of);
    return out;
  }

  private Arrival carry(TrainedModel model, Batch start) {
    Sampler sampler = model.sampler(start.context(), seed);
    return inverse ? sampler.backward(start) : sampler.forward(start);
  }

  private CsvPoints columns(Experiment experiment, ContextNames names) {
    return inverse ? CsvPoints.ofTarget(experiment, names) : CsvPoints.ofSource(experiment, names);
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
