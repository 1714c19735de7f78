package org.flowline.engine.wiring;

import java.util.Map;
import java.util.Optional;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.ComponentNode;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RegisteredComponent;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Rejection;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.ParsedParts;
import org.flowline.engine.wiring.rule.InapplicableMetrics;
import org.flowline.engine.wiring.weights.WeightsSource;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.SpecDirectory;

/** Builds the experiments of one spec, and the other components that it names. */
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
   */
  public ExperimentFactory(
      PluginRegistry registry,
      SpecReader reader,
      SpecDirectory directory,
      WeightsSource weights,
      InapplicableMetrics misfits) {
    this(registry, reader, directory, weights, misfits, Optional.empty());
  }

  /**
   * The same for the spec of a run.
   *
   * @param recorded what the run knows of its data
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

  /**
   * A component that is no part of an experiment.
   *
   * @param key the dotted key of its mapping
   * @param origins where its settings were written
   * @return empty if it refuses its settings, which is then in {@code problems}
   * @throws PluginException if it cannot be built for a reason of its own
   */
  public <T> Optional<T> component(
      ComponentSpec spec, Class<T> contract, String key, Origins origins, Problems problems) {
    RegisteredComponent component = registry.find(spec.key()).orElseThrow();
    try {
      Object built =
          components.build(component, spec.settings(), Map.of(SpecDirectory.class, directory));
      return Optional.of(contract.cast(built));
    } catch (ComponentNode.RejectedException e) {
      problems.add(Rejection.of(e.sentence(), e.reason(), spec.key(), key, origins));
      return Optional.empty();
    }
  }
}
