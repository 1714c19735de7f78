package org.flowline.engine.spec.document;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Example;
import org.flowline.engine.spec.settings.NameOf;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.engine.spec.text.SpecName;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;
import org.flowline.spi.component.NumberOrEach;

/**
 * An experiment as its spec states it, in the order of a resolved spec: all that is said of a key
 * at the top of a spec, from which parsing, defaults, {@code show}, the JSON Schema and the
 * messages follow. A part that the experiment has no use for is empty once it is complete.
 */
public record ExperimentSpec(
    @NameOf("an experiment")
        @Example("my-experiment")
        @Doc("Names the page of the results: " + SpecName.RULE + ".")
        String name,
    @Doc("A sentence on why it is run.") Optional<String> description,
    @Default("0") @AtLeast(0) @Doc("Of weights, batches and noise.") long seed,
    @AlsoCalled({"noise", "prior", "base", "from"})
        @ComponentOf(Kind.DATA)
        @Doc("Where points start; it follows from the path if left out.")
        Optional<ComponentSpec> source,
    @AlsoCalled({"dataset", "to"}) @Example("{type: moons}") @Doc("Where points shall arrive.")
        TargetSpec target,
    @AlsoCalled({"interpolant", "schedule"})
        @Default("{type: linear}")
        @ComponentOf(Kind.PATH)
        @Doc("The way between.")
        Optional<ComponentSpec> path,
    @Default("{type: independent}")
        @ComponentOf(Kind.COUPLING)
        @Doc("Which source point travels to which target point.")
        Optional<ComponentSpec> coupling,
    @AlsoCalled({"loss", "criterion"})
        @Default("{type: flow_matching}")
        @ComponentOf(Kind.OBJECTIVE)
        @Doc("What training minimises.")
        ComponentSpec objective,
    @AlsoCalled({"model", "network", "net"})
        @Default("{type: mlp}")
        @ComponentOf(Kind.ARCHITECTURE)
        @Doc("The network.")
        ComponentSpec architecture,
    @Default("{type: adamw}")
        @ComponentOf(Kind.OPTIMIZER)
        @Doc("How weights follow their gradient.")
        ComponentSpec optimizer,
    @Doc("A finished run whose weights training starts from: an id, its start, or a directory.")
        Optional<String> initializeFrom,
    @AlsoCalled("labels")
        @Default("none")
        @Doc(
            "What the network is told of each point: none, labels, all that the target knows, or a mapping.")
        ConditionSpec condition,
    @Default("{}") @Doc("How long and how the network is trained.") TrainingSettings training,
    @Default("{}") @Doc("How many points are set aside for validation and test.") DataSettings data,
    @AlsoCalled({"sampler", "integrator", "ode"})
        @Default("{type: dopri5}")
        @ComponentOf(Kind.SOLVER)
        @Doc("How the trained flow is integrated.")
        Optional<ComponentSpec> solver,
    @AlsoCalled({"guidance_scale", "cfg", "cfg_scale", "guidance_weight"})
        @Doc(
            "Scale of classifier-free guidance in sampling, or of each part of the condition by its name; 1, which is none, if left out.")
        @AtLeast(0)
        Optional<NumberOrEach> guidance,
    @AlsoCalled({"evaluation", "eval"})
        @Default("[{type: wasserstein}]")
        @Example("[{type: wasserstein}]")
        @Doc("What is measured at the end.")
        List<MetricSpec> metrics,
    @Default("all") @Doc("What a run keeps beside its model: all, or its samples only.")
        Artifacts artifacts) {
  /** What the record says of its keys. */
  public static final SettingsRecord SETTINGS = SettingsRecord.of(ExperimentSpec.class);

  private static final String TIMES = "training." + TrainingSettings.TIME_SAMPLING + ".";

  /** Copies. */
  public ExperimentSpec {
    metrics = List.copyOf(metrics);
  }

  /** The component of every part that is used. */
  public Map<Part, ComponentSpec> components() {
    Map<Part, ComponentSpec> components = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      part.in(this).ifPresent(component -> components.put(part, component));
    }
    return Collections.unmodifiableMap(components);
  }

  /** Whether a dotted key is not that of a part which the experiment has no use for. */
  public boolean uses(String key) {
    if (training.timeSampling().isEmpty() && (key + ".").startsWith(TIMES)) {
      return false;
    }
    return Arrays.stream(Part.values())
        .noneMatch(part -> !uses(part) && (key + ".").startsWith(part.key() + "."));
  }

  /** Whether the experiment has any use for a part. */
  public boolean uses(Part part) {
    return part.in(this).isPresent();
  }

  /** The component of a part that is used. */
  public ComponentSpec component(Part part) {
    return part.in(this).orElseThrow();
  }

  /** The size of the fixed training set drawn from the target; fresh draws if empty. */
  public OptionalInt samples() {
    return target.samples();
  }

  /** Whether sampling is guided: at another scale than 1, which changes nothing. */
  public boolean guided() {
    return guidance.isPresent() && !guidance.get().allAre(1);
  }

  /** The same experiment with another seed. */
  public ExperimentSpec withSeed(long other) {
    Map<String, Object> values = new HashMap<>(SETTINGS.byName(this));
    values.put("seed", other);
    return (ExperimentSpec) SETTINGS.construct(values);
  }
}
