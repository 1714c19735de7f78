package org.flowline.engine.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.wiring.rule.InapplicableMetrics;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.engine.wiring.weights.WeightsSource;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.tracking.Tracker;

/** Loads specs: reads, binds, builds and checks, and tells everything that is wrong at once. */
public final class SpecLoader {
  private final PluginRegistry registry;
  private final WeightsSource weights;
  private final Function<String, Optional<String>> environment;

  /** A loader with the environment of this process and the runs of its working directory. */
  public SpecLoader(PluginRegistry registry) {
    this(registry, new FinishedRuns(Path.of("runs")));
  }

  /**
   * A loader with the environment of this process.
   *
   * @param weights the runs that specs can start from
   */
  public SpecLoader(PluginRegistry registry, WeightsSource weights) {
    this(registry, weights, name -> Optional.ofNullable(System.getenv(name)));
  }

  SpecLoader(
      PluginRegistry registry,
      WeightsSource weights,
      Function<String, Optional<String>> environment) {
    this.registry = registry;
    this.weights = weights;
    this.environment = environment;
  }

  /**
   * The experiment of a spec; file names in it are relative to its directory.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @throws org.flowline.engine.spec.problem.SpecException with everything that is wrong with the
   *     spec
   * @throws PluginException if a component cannot be built for a reason of its own
   */
  public Experiment load(Path spec, List<String> overrides) {
    return loadTracked(spec, overrides).experiment();
  }

  /**
   * The experiment of a spec, and where it is published.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @throws org.flowline.engine.spec.problem.SpecException with everything that is wrong with the
   *     spec
   * @throws PluginException if a component cannot be built for a reason of its own
   */
  public LoadedSpec loadTracked(Path spec, List<String> overrides) {
    Path directory = Optional.ofNullable(spec.getParent()).orElse(Path.of(""));
    return loadTracked(spec, overrides, new SpecDirectory(directory), Optional.empty());
  }

  /**
   * The same with another directory for file names, such as that of the spec from which a resolved
   * one was written.
   */
  public Experiment load(Path spec, List<String> overrides, SpecDirectory directory) {
    return load(spec, overrides, directory, Optional.empty());
  }

  /**
   * The experiment of a run, from its resolved spec.
   *
   * @param directory of the spec from which that was written, for file names
   * @param recorded what the run knows of its data, which are then not read before their rows are
   *     needed
   */
  public Experiment load(
      Path spec, List<String> overrides, SpecDirectory directory, Optional<RunData> recorded) {
    return loadTracked(spec, overrides, directory, recorded).experiment();
  }

  private LoadedSpec loadTracked(
      Path spec, List<String> overrides, SpecDirectory directory, Optional<RunData> recorded) {
    Problems problems = new Problems();
    SpecReader reader = new SpecReader(registry, environment);
    Node.Mapping document = reader.document(spec, overrides, List.of(), problems);
    ExperimentFactory factory =
        new ExperimentFactory(
            registry, reader, directory, weights, InapplicableMetrics.REFUSED, recorded);
    StudyParts parts = StudyParts.written(reader, document, factory, problems);
    // Nothing is computed by it here, but its mistakes are told.
    parts.execution();
    Optional<Tracker> tracker = parts.tracker();
    return new LoadedSpec(factory.experiment(document, problems), tracker);
  }
}
