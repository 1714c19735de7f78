package org.flowline.engine.spec;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An experiment as its spec states it, with types, every default written out.
 *
 * @param name letters, digits and {@code .-_}
 * @param description a sentence on why it is run
 * @param seed of everything random but the split, at least 0
 * @param components the component of every part that is used
 * @param samples the size of the fixed training set drawn from the target; fresh draws if empty
 * @param initializeFrom the run whose weights training starts from; drawn from the seed if empty
 * @param condition what the network is told of each point
 * @param training how it is trained
 * @param data what is set aside, both sizes present
 * @param metrics what is measured at the end
 * @param artifacts what is kept; it changes no result
 */
public record ExperimentSpec(
    String name,
    Optional<String> description,
    long seed,
    Map<Part, ComponentSpec> components,
    OptionalInt samples,
    Optional<String> initializeFrom,
    Condition condition,
    TrainingSettings training,
    DataSettings data,
    List<MetricSpec> metrics,
    Artifacts artifacts) {
  /** Copies. */
  public ExperimentSpec {
    Map<Part, ComponentSpec> inOrder = new EnumMap<>(Part.class);
    inOrder.putAll(components);
    components = Collections.unmodifiableMap(inOrder);
    metrics = List.copyOf(metrics);
  }

  /** Whether a dotted key is not that of a part which the experiment has no use for. */
  public boolean uses(String key) {
    return Arrays.stream(Part.values())
        .noneMatch(part -> !uses(part) && (key + ".").startsWith(part.key() + "."));
  }

  /** Whether the experiment has any use for a part. */
  public boolean uses(Part part) {
    return components.containsKey(part);
  }

  /** The component of a part that is used. */
  public ComponentSpec component(Part part) {
    return Optional.ofNullable(components.get(part)).orElseThrow();
  }

  /** The same experiment with another seed. */
  public ExperimentSpec withSeed(long other) {
    return new ExperimentSpec(
        name,
        description,
        other,
        components,
        samples,
        initializeFrom,
        condition,
        training,
        data,
        metrics,
        artifacts);
  }
}
