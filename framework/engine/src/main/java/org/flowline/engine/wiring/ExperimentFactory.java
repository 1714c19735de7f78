package org.flowline.engine.wiring;

import java.util.Optional;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.ParsedParts;
import org.flowline.engine.wiring.rule.InapplicableMetrics;
import org.flowline.engine.wiring.weights.WeightsSource;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.SpecDirectory;

/** Builds the experiments of one spec. */
public final class ExperimentFactory {
  private final PluginRegistry registry;
  private final SpecReader reader;
  private final SpecDirectory directory;
  private final WeightsSource weights;
  private final InapplicableMetrics misfits;
  private final Optional<RunData> recorded;
  private final ParsedParts parts = new ParsedParts();
  private final ComponentBuilder components = new ComponentBuilder();
  private final NormalSource normal;
  private final EntropicBridge bridge;
  private final ExperimentIdentity identity;

  /**
   * A factory.
   *
   * @param reader with the same registry as its catalog
   * @param directory where the files lie that specs name
   * @param weights the runs that specs can start from
   * @param misfits what becomes of metrics that do not apply
   * @param recorded what a run knows of its data, if the spec is that of a run
   */
  ExperimentFactory(
      PluginRegistry registry,
      SpecReader reader,
      SpecDirectory directory,
      WeightsSource weights,
      InapplicableMetrics misfits,
      Optional<RunData> recorded) {
    this.recorded = recorded;
    this.registry = registry;
    this.reader = reader;
    this.directory = directory;
    this.weights = weights;
    this.misfits = misfits;
    this.normal = new NormalSource(reader);
    this.bridge = new EntropicBridge(registry, reader);
    this.identity = new ExperimentIdentity(registry);
  }

  /**
   * The experiment of a document.
   *
   * @param problems everything that is wrong with it
   * @throws org.flowline.engine.spec.problem.SpecException if anything is
   * @throws PluginException if a component cannot be built for a reason of its own
   */
  public Experiment experiment(Node.Mapping document, Problems problems) {
    return new Wiring(
            registry,
            reader,
            components,
            normal,
            bridge,
            identity,
            weights,
            recorded,
            reader.parse(document, parts, problems),
            misfits,
            problems)
        .build(directory);
  }

  /** What builds the spec's components beside the experiment. */
  public ComponentFactory components() {
    return new ComponentFactory(registry, components, directory);
  }
}
