package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunDescription;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.path.Interval;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StochasticSolver;
import org.flowline.spi.tracking.ExportedGraph;
import org.flowline.spi.tracking.ExportedModel;
import org.flowline.spi.tracking.GraphArray;
import org.flowline.spi.tracking.ModelExporter;

/**
 * Writes trained models as {@code sampler.onnx}, {@code velocity.onnx} and {@code
 * log_density.onnx}, each if the model has it.
 */
public final class OnnxExporter implements ModelExporter {
  private final PluginRegistry registry;
  private final Consumer<String> notes;

  /**
   * An exporter.
   *
   * @param registry the plugins that models are made of
   * @param notes hears what has to be said of a run
   */
  public OnnxExporter(PluginRegistry registry, Consumer<String> notes) {
    this.registry = registry;
    this.notes = notes;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where the run's solver has no fixed steps, one that has stands in for it, and the samples
   * differ from those of the run by the error of both.
   *
   * @throws NotExportableException if nothing of it can be exported
   */
  @Override
  public ExportedModel export(Path run, Path directory) throws IOException {
    return export(run, new RunDirectory(run).model(), directory);
  }

  @Override
  public ExportedModel export(Path run, Path checkpoint, Path directory) throws IOException {
    try {
      return asKept(new RunDirectory(run), checkpoint, directory);
    } catch (SpecException e) {
      throw new NotExportableException(e.problems().get(0).sentence(), e);
    } catch (PluginException | ChangedDataException e) {
      throw new NotExportableException(String.valueOf(e.getMessage()), e);
    }
  }

  private ExportedModel asKept(RunDirectory run, Path weights, Path directory) throws IOException {
    RunDescription description = new RunDescription(run, registry);
    Experiment experiment = description.checked(List.of(), notes);
    Optional<FixedSolver.Steps> instead = standIn(description, experiment, weights);
    if (instead.isEmpty()) {
      return export(experiment, run, weights, directory);
    }
    FixedSolver.Steps steps = instead.get();
    ExportedModel exported =
        export(description.checked(List.of(steps.change()), unused -> {}), run, weights, directory);
    List<String> remarks = new ArrayList<>(exported.leftOut());
    remarks.add(
        "sampler.onnx takes %d steps of '%s', for the solver of the run has none that are known beforehand%s"
            .formatted(
                steps.steps(),
                steps.type(),
                steps.error().isPresent()
                    ? "; twice as many would change samples by %.0e of their size at most"
                        .formatted(steps.error().getAsDouble())
                    : ""));
    return new ExportedModel(exported.graphs(), remarks);
  }

  /** Empty where the model needs none: it has fixed steps, jumps, or is a map. */
  private Optional<FixedSolver.Steps> standIn(
      RunDescription description, Experiment experiment, Path weights) throws IOException {
    if (!TrainedModel.exists(description.run())) {
      return Optional.empty();
    }
    TrainedModel model = TrainedModel.load(experiment, description.run(), weights);
    return model.network() instanceof InvertibleNetwork
            || experiment.jumps()
            || steps(experiment.solver(), 0, 1).isPresent()
        ? Optional.empty()
        : new FixedSolver(description, registry, model).find();
  }

  /**
   * The same with changes to what does not shape the weights, such as the solver.
   *
   * @param experiment that of the run, with the changes
   * @throws NotExportableException if there is no model yet, or nothing of it can be exported
   */
  public ExportedModel export(Experiment experiment, RunDirectory run, Path directory)
      throws IOException {
    return export(experiment, run, run.model(), directory);
  }

  private ExportedModel export(
      Experiment experiment, RunDirectory run, Path weights, Path directory) throws IOException {
    if (!TrainedModel.exists(run)) {
      throw new NotExportableException(run.id() + " has no trained model yet");
    }
    TrainedModel model = TrainedModel.load(experiment, run, weights);
    model.note().ifPresent(notes);
    Export export = new Export(new ExportedRun(run.id(), experiment, model), directory);
    if (model.network() instanceof InvertibleNetwork map) {
      export.map(map);
    } else if (experiment.jumps()) {
      export.jump();
    } else {
      export.field(new RunDescription(run, registry));
    }
    return export.done();
  }

  /** A solver as a method whose steps are known beforehand, if it is one. */
  private static Optional<RungeKutta> steps(Solver solver, double from, double to) {
    return solver instanceof RungeKutta method && !method.times(from, to).isEmpty()
        ? Optional.of(method)
        : Optional.empty();
  }

  /** What is made of one model. */
  private final class Export {
    private final ExportedRun run;
    private final Path directory;
    private final Examples examples;
    private final GraphArray samples;
    private final List<ExportedGraph> graphs = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    Export(ExportedRun run, Path directory) {
      this.run = run;
      this.directory = directory;
      examples = Examples.of(run.model());
      samples = new GraphArray("samples", false, examples.source().width(), List.of());
    }

    /** Makes a graph, if there is one. */
    private void attempt(String name, Attempt attempt) throws IOException {
      try {
        attempt.make();
      } catch (NotExportableException e) {
        Path file = file(name);
        leftOut.add(
            "%s: %s%s"
                .formatted(
                    file.getFileName(),
                    e.getMessage(),
                    Files.exists(file) ? "; the file that is there is of another export" : ""));
      }
    }

    private Path file(String name) {
      return directory.resolve(name + ".onnx");
    }

    private void write(
        String name,
        String meaning,
        GraphProto graph,
        Map<String, String> more,
        List<GraphArray> inputs,
        GraphArray output)
        throws IOException {
      Path file = file(name);
      GraphFile.write(file, graph, meaning, run, more);
      graphs.add(new ExportedGraph(name, file, inputs, List.of(output)));
    }

    void field(RunDescription description) throws IOException {
      VelocityForm form =
          new VelocityForm(run.named(Part.OBJECTIVE), run.experiment().objective(), run.network());
      FieldNodes field = FieldNodes.of(run, form.times());
      attempt(
          "sampler",
          () ->
              write(
                  "sampler",
                  "Carries points of the source to the data with the solver of the run.",
                  new SamplerGraph(field, form, steps(description, form.times())).of(run),
                  Map.of(),
                  examples.conditioned(examples.points("source", examples.source())),
                  samples));
      attempt(
          "velocity",
          () -> {
            VelocityGraph velocity = VelocityGraph.of(run, field, form);
            write(
                "velocity",
                "The velocity that carries points of the source to the data.",
                velocity.graph(),
                velocity.error().isPresent()
                    ? Map.of(
                        "flowline.table_error", Double.toString(velocity.error().getAsDouble()))
                    : Map.of(),
                examples.conditioned(
                    examples.points("x", examples.source()), examples.times("t", form.times())),
                new GraphArray("v", false, examples.source().width(), List.of()));
          });
    }

    void jump() throws IOException {
      JumpForm form =
          JumpForm.of(run.named(Part.OBJECTIVE), run.experiment().objective(), run.network());
      FieldNodes field = FieldNodes.of(run, form.way());
      attempt(
          "sampler",
          () ->
              write(
                  "sampler",
                  "Takes points of the source to the data in one jump.",
                  JumpGraph.of(run, field, form),
                  Map.of(),
                  examples.conditioned(examples.points("source", examples.source())),
                  samples));
    }

    /** The solver of the run, if its steps are known beforehand. */
    private RungeKutta steps(RunDescription description, Interval times) throws IOException {
      Solver solver = run.experiment().solver();
      Optional<RungeKutta> method = OnnxExporter.steps(solver, times.from(), times.to());
      if (method.isPresent()) {
        return method.get();
      }
      Optional<FixedSolver.Steps> instead =
          new FixedSolver(description, registry, run.model()).find();
      throw new NotExportableException(
          "%s %s%s"
              .formatted(
                  run.named(Part.SOLVER),
                  solver instanceof StochasticSolver
                      ? "draws noise, which a graph cannot as Flowline does"
                      : solver instanceof RungeKutta
                          ? "chooses its steps by the points, and those of a graph are fixed"
                          : "does not say its steps before it takes them",
                  instead.map(steps -> "; use fixed ones: " + steps.option()).orElse("")));
    }

    void map(InvertibleNetwork network) throws IOException {
      MapNodes map = new MapNodes(run, network);
      attempt(
          "sampler",
          () ->
              write(
                  "sampler",
                  "Maps points of the source to the data.",
                  map.sampler(),
                  Map.of(),
                  examples.conditioned(examples.points("source", examples.source())),
                  samples));
      attempt(
          "log_density",
          () -> {
            GraphProto graph = map.logDensity();
            Batch data =
                run.model().sampler(examples.context(), 0).forward(examples.source()).points();
            write(
                "log_density",
                "The logarithm of the density of data under the model, in nats.",
                graph,
                Map.of(),
                examples.conditioned(examples.points("x", data)),
                new GraphArray("log_density", false, 0, List.of()));
          });
    }

    /**
     * What was made.
     *
     * @throws NotExportableException if it is nothing
     */
    ExportedModel done() throws NotExportableException {
      if (graphs.isEmpty()) {
        throw new NotExportableException(String.join("; ", leftOut));
      }
      return new ExportedModel(graphs, leftOut);
    }
  }

  /** Makes a graph or says why not. */
  private interface Attempt {
    void make() throws IOException;
  }
}
