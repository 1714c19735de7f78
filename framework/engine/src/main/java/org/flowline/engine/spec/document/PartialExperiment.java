package org.flowline.engine.spec.document;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.PartialRecord;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.component.NumberOrEach;

/**
 * As much of an experiment as could be read: what is missing or wrong is absent, and told in the
 * problems. The rest can still be checked, so that all errors are told at once.
 */
public final class PartialExperiment {
  private static final String METRICS = "metrics";

  private final Map<String, Object> values;
  private final Map<String, MetricSpec> metrics;
  private final boolean sourceWritten;
  private final Origins origins;

  private PartialExperiment(
      Map<String, Object> values,
      Map<String, MetricSpec> metrics,
      boolean sourceWritten,
      Origins origins) {
    this.values = Map.copyOf(values);
    this.metrics = metrics;
    this.sourceWritten = sourceWritten;
    this.origins = origins;
  }

  /**
   * What was read of a document.
   *
   * @param sourceWritten whether the spec has a source, readable or not
   * @param problems where it goes that two metrics have one name
   */
  public static PartialExperiment of(
      PartialRecord read, boolean sourceWritten, Origins origins, Problems problems) {
    return new PartialExperiment(
        read.values(), metrics(read.items(METRICS), origins, problems), sourceWritten, origins);
  }

  private static Map<String, MetricSpec> metrics(
      List<Optional<Object>> items, Origins origins, Problems problems) {
    Map<String, MetricSpec> metrics = new LinkedHashMap<>();
    Map<String, Position> taken = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      String key = METRICS + "." + i;
      if (items.get(i).isPresent()) {
        MetricSpec metric = (MetricSpec) items.get(i).get();
        Position at = origins.ofFirst(key + ".name", key + ".type");
        Position other = taken.putIfAbsent(metric.title(), at);
        if (other == null) {
          metrics.put(key, metric);
        } else {
          problems.add(
              Problem.error("two metrics are named '" + metric.title() + "'", at, other)
                  .hint("give it another 'name'"));
        }
      }
    }
    return metrics;
  }

  /** Where every value comes from. */
  public Origins origins() {
    return origins;
  }

  /** Whether the spec has a source, readable or not; the path decides it otherwise. */
  public boolean sourceWritten() {
    return sourceWritten;
  }

  /** The component of a part, if it could be read; none of the source where the path decides it. */
  public Optional<ComponentSpec> component(Part part) {
    return part == Part.TARGET
        ? target().map(TargetSpec::component)
        : get(part.key(), ComponentSpec.class);
  }

  private Optional<TargetSpec> target() {
    return get(Part.TARGET.key(), TargetSpec.class);
  }

  /** The size of the fixed training set. */
  public OptionalInt samples() {
    return target().map(TargetSpec::samples).orElse(OptionalInt.empty());
  }

  /** Whether coordinates with bounds are learned on an unbounded scale. */
  public boolean unbounded() {
    return target().flatMap(TargetSpec::unbounded).orElse(true);
  }

  /** The run whose weights training starts from, as the spec names it. */
  public Optional<String> initializeFrom() {
    return get("initialize_from", String.class);
  }

  /** What the network is told of each point; nothing if that is wrong. */
  public ConditionSpec condition() {
    return get(ConditionSpec.KEY, ConditionSpec.class).orElse(Conditioning.NONE);
  }

  /** Whether what is said of the condition could be read. */
  public boolean conditionRead() {
    return values.containsKey(ConditionSpec.KEY);
  }

  /** The scale of guidance, where sampling is guided. */
  public Optional<NumberOrEach> guidance() {
    return get("guidance", NumberOrEach.class);
  }

  /** How it is trained; absent if wrong. */
  public Optional<TrainingSettings> training() {
    return get("training", TrainingSettings.class);
  }

  /** What is set aside; absent if wrong. */
  public Optional<DataSettings> data() {
    return get("data", DataSettings.class);
  }

  /** The metrics that could be read, by the dotted key of each. */
  public Map<String, MetricSpec> metrics() {
    return metrics;
  }

  private <T> Optional<T> get(String key, Class<T> type) {
    return Optional.ofNullable(values.get(key))
        .flatMap(value -> value instanceof Optional<?> maybe ? maybe : Optional.of(value))
        .map(type::cast);
  }

  /** The same with another component for a part that may be left out. */
  public PartialExperiment with(Part part, ComponentSpec component) {
    Map<String, Object> others = new HashMap<>(values);
    others.put(part.key(), Optional.of(component));
    return new PartialExperiment(others, metrics, sourceWritten, origins);
  }

  /** The same without some metrics, given by their dotted keys. */
  public PartialExperiment without(Set<String> keys) {
    Map<String, MetricSpec> kept = new LinkedHashMap<>(metrics);
    kept.keySet().removeAll(keys);
    return new PartialExperiment(values, kept, sourceWritten, origins);
  }

  /**
   * The whole experiment, once nothing is missing.
   *
   * @param source the component of the source
   * @param unused the parts that have no use in it
   * @param timed whether it has a law of training times
   * @param sizes the data settings with both sizes
   * @param start the run whose weights training starts from, under a name that lasts
   * @throws java.util.NoSuchElementException if something is missing
   */
  public ExperimentSpec complete(
      ComponentSpec source,
      Set<Part> unused,
      boolean timed,
      DataSettings sizes,
      Optional<String> start) {
    Map<String, Object> all = new HashMap<>(values);
    all.put(Part.SOURCE.key(), Optional.of(source));
    unused.forEach(part -> all.put(part.key(), Optional.empty()));
    if (!timed) {
      all.computeIfPresent(
          "training", (key, training) -> ((TrainingSettings) training).withoutTimeSampling());
    }
    all.put("data", sizes);
    all.put("initialize_from", start);
    all.put(METRICS, List.copyOf(metrics.values()));
    return (ExperimentSpec) ExperimentSpec.SETTINGS.construct(all);
  }
}
