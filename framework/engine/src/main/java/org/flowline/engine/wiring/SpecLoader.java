package org.flowline.engine.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.wiring.rule.InapplicableMetrics;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.tracking.Tracker;

/** Loads specs: reads, binds, builds and checks, and tells everything that is wrong at once. */
public final class SpecLoader {
  private final SpecContext context;

  /** A loader of specs in a context. */
  public SpecLoader(SpecContext context) {
    this.context = context;
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
    return loadTracked(spec, overrides, new SpecDirectory(directory));
  }

  /** The same with another directory for file names. */
  public LoadedSpec loadTracked(Path spec, List<String> overrides, SpecDirectory directory) {
    return loadTracked(spec, overrides, directory, Optional.empty());
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
    SpecReader reader = context.reader();
    Node.Mapping document = reader.document(spec, overrides, List.of(), problems);
    ExperimentFactory factory =
        context.experiments(directory, InapplicableMetrics.REFUSED, recorded);
    StudyParts parts = StudyParts.written(reader, document, factory.components(), problems);
    // Nothing is computed by it here, but its mistakes are told.
    parts.execution();
    Optional<Tracker> tracker = parts.tracker();
    return new LoadedSpec(factory.experiment(document, problems), tracker);
  }
}
