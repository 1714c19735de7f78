package org.flowline.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.flowline.cli.option.DirectoryConverter;
import org.flowline.cli.option.OptionChanges;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.SavedSpec;
import org.flowline.cli.option.SolverOption;
import org.flowline.cli.option.SpecOptions;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;
import org.flowline.onnx.NotExportableException;
import org.flowline.onnx.OnnxExporter;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.tracking.ExportedGraph;
import org.flowline.spi.tracking.ExportedModel;
import org.flowline.spi.tracking.GraphArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a trained model as graphs that other programs compute. */
@AlsoCalled({"onnx", "convert"})
@Command(
    name = "export",
    description =
        "Writes a finished run's model as graphs that other programs compute: sampler, velocity,"
            + " and the log-density of an invertible network.",
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private PluginsOption plugins = new PluginsOption();

  @Parameters(paramLabel = "RUN", description = "An id, its start, or a run directory.")
  private String run = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      converter = DirectoryConverter.class,
      description = "The directory for the graphs, made if it is missing.")
  private Path output = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "onnx",
      description = "What to write: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private GraphFormat format = GraphFormat.ONNX;

  @Option(
      names = "--solver",
      paramLabel = "TYPE[,KEY=VALUE]",
      description =
          "Another solver for the sampler, such as euler,steps=100, or a mapping as in a spec.")
  private Optional<String> solver = Optional.empty();

  /** The command, which answers on a terminal. */
  public ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What can be written. */
  private enum GraphFormat {
    /** The Open Neural Network Exchange format. */
    ONNX
  }

  @Override
  public Integer call() throws IOException {
    RunDirectory directory = runs.find(run);
    OptionChanges solved = SolverOption.changes(solver, command);
    try (PluginRegistry registry = plugins.load()) {
      Experiment experiment =
          solved.told(() -> new SavedSpec(directory, registry, terminal).load(solved.changes()));
      if (solver.isPresent() && !experiment.spec().uses(Part.SOLVER)) {
        // A flow that jumps, or a map, has no use for one, and a note says so.
        SpecOptions.tell(experiment.notes(), terminal);
      }
      OnnxExporter exporter =
          switch (format) {
            case ONNX -> new OnnxExporter(registry, note -> terminal.say("note: " + note));
          };
      ExportedModel model = exporter.export(experiment, directory, output);
      model.graphs().forEach(graph -> terminal.result(line(graph)));
      model.leftOut().forEach(reason -> terminal.say("left out: " + reason));
      model.graphs().stream().findFirst().ifPresent(this::use);
      // Whoever asks for a solver asks for samples; that of the run need have no graph.
      return solver.isPresent() && !drawsSamples(model)
          ? ExitCode.USAGE.value()
          : ExitCode.OK.value();
    } catch (NotExportableException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private static boolean drawsSamples(ExportedModel model) {
    return model.graphs().stream().anyMatch(graph -> graph.name().equals("sampler"));
  }

  private static String line(ExportedGraph graph) {
    return "%s: %s -> %s".formatted(graph.file(), arrays(graph.inputs()), arrays(graph.outputs()));
  }

  private static String arrays(List<GraphArray> arrays) {
    return arrays.stream()
        .map(
            array ->
                "%s %s [n%s]"
                    .formatted(
                        array.name(),
                        array.whole() ? "int64" : "float32",
                        array.width() == 0 ? "" : ", " + array.width()))
        .collect(Collectors.joining(", "));
  }

  /** Two lines of Python. */
  private void use(ExportedGraph graph) {
    terminal.say("in Python:");
    terminal.say("  import onnxruntime");
    terminal.say(
        "  %s = onnxruntime.InferenceSession(\"%s\").run(None, {%s})[0]"
            .formatted(
                graph.outputs().get(0).name(),
                graph.file().toString().replace('\\', '/'),
                graph.inputs().stream()
                    .map(array -> "\"%s\": %s".formatted(array.name(), array.name()))
                    .collect(Collectors.joining(", "))));
  }
}
