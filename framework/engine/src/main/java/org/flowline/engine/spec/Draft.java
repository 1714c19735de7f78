package org.flowline.engine.spec;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * As much of an experiment as could be read: what is missing or wrong is absent, and told in the
 * problems. The rest can still be checked, so that all errors are told at once.
 *
 * @param name absent if missing
 * @param description absent if none is given
 * @param seed the seed
 * @param components of the parts that could be read; without the source where the path decides it
 * @param sourceWritten whether the spec has a source, readable or not
 * @param samples the size of the fixed training set
 * @param initializeFrom the run whose weights training starts from, as the spec names it
 * @param condition what the network is told of each point
 * @param training absent if wrong
 * @param data absent if wrong
 * @param metrics by the dotted key of each
 * @param artifacts what is kept
 * @param origins where every value comes from
 */
public record Draft(
    Optional<String> name,
    Optional<String> description,
    long seed,
    Map<Part, ComponentSpec> components,
    boolean sourceWritten,
    OptionalInt samples,
    Optional<String> initializeFrom,
    Condition condition,
    Optional<TrainingSettings> training,
    Optional<DataSettings> data,
    Map<String, MetricSpec> metrics,
    Artifacts artifacts,
    Origins origins) {
  /** The component of a part, if it could be read. */
  public Optional<ComponentSpec> component(Part part) {
    return Optional.ofNullable(components.get(part));
  }

  /** The same with another component for a part. */
  public Draft with(Part part, ComponentSpec component) {
    Map<Part, ComponentSpec> others = new EnumMap<>(Part.class);
    others.putAll(components);
    others.put(part, component);
    return new Draft(
        name,
        description,
        seed,
        others,
        sourceWritten,
        samples,
        initializeFrom,
        condition,
        training,
        data,
        metrics,
        artifacts,
        origins);
  }

  /** The same without some metrics, given by their dotted keys. */
  public Draft without(Set<String> keys) {
    Map<String, MetricSpec> kept = new LinkedHashMap<>(metrics);
    kept.keySet().removeAll(keys);
    return new Draft(
        name,
        description,
        seed,
        components,
        sourceWritten,
        samples,
        initializeFrom,
        condition,
        training,
        data,
        kept,
        artifacts,
        origins);
  }

  /**
   * The whole experiment, once nothing is missing.
   *
   * @param source the component of the source
   * @param unused the parts that have no use in it
   * @param sizes the data settings with both sizes
   * @param start the run whose weights training starts from, under a name that lasts
   * @throws java.util.NoSuchElementException if something is missing
   */
  public ExperimentSpec complete(
      ComponentSpec source, Set<Part> unused, DataSettings sizes, Optional<String> start) {
    Map<Part, ComponentSpec> all = new EnumMap<>(Part.class);
    all.putAll(components);
    all.put(Part.SOURCE, source);
    all.keySet().removeAll(unused);
    return new ExperimentSpec(
        name.orElseThrow(),
        description,
        seed,
        all,
        samples,
        start,
        condition,
        training.orElseThrow(),
        sizes,
        List.copyOf(metrics.values()),
        artifacts);
  }
}
