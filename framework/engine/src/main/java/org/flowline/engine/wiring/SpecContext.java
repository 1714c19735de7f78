package org.flowline.engine.wiring;

import java.util.Optional;
import java.util.function.Function;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.wiring.rule.InapplicableMetrics;
import org.flowline.engine.wiring.weights.WeightsSource;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.SpecDirectory;

/**
 * What specs are read and built with, whichever they are: the plugins, the runs that they can start
 * from, and the environment.
 */
public final class SpecContext {
  private final PluginRegistry registry;
  private final WeightsSource weights;
  private final SpecReader reader;

  /**
   * A context.
   *
   * @param registry the components that specs can name
   * @param weights the runs that specs can start from
   * @param environment the value of an environment variable, empty if it is not set
   */
  public SpecContext(
      PluginRegistry registry,
      WeightsSource weights,
      Function<String, Optional<String>> environment) {
    this.registry = registry;
    this.weights = weights;
    this.reader = new SpecReader(registry, environment);
  }

  /** A context with the environment of this process. */
  public static SpecContext ofProcess(PluginRegistry registry, WeightsSource weights) {
    return new SpecContext(registry, weights, name -> Optional.ofNullable(System.getenv(name)));
  }

  /** The same for specs that start from no run. */
  public static SpecContext ofProcess(PluginRegistry registry) {
    return ofProcess(registry, WeightsSource.none());
  }

  /** What reads specs. */
  public SpecReader reader() {
    return reader;
  }

  /**
   * What builds the experiments of one spec.
   *
   * @param directory where the files lie that it names
   * @param misfits what becomes of metrics that do not apply
   */
  public ExperimentFactory experiments(SpecDirectory directory, InapplicableMetrics misfits) {
    return experiments(directory, misfits, Optional.empty());
  }

  /**
   * The same for the spec of a run.
   *
   * @param recorded what the run knows of its data
   */
  ExperimentFactory experiments(
      SpecDirectory directory, InapplicableMetrics misfits, Optional<RunData> recorded) {
    return new ExperimentFactory(registry, reader, directory, weights, misfits, recorded);
  }
}
