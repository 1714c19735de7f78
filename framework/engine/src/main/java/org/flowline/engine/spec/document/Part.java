package org.flowline.engine.spec.document;

import java.util.Locale;
import java.util.Optional;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.spi.component.Kind;

/** The places of an experiment that hold one component each, in the order of a spec. */
public enum Part {
  /** Where points start. */
  SOURCE,
  /** Where points shall arrive. */
  TARGET,
  /** The way between. */
  PATH,
  /** Which source point travels to which target point. */
  COUPLING,
  /** What training minimises. */
  OBJECTIVE,
  /** The network. */
  ARCHITECTURE,
  /** How weights follow their gradient. */
  OPTIMIZER,
  /** How the trained flow is integrated. */
  SOLVER;

  /** The kind of the component that stands here. */
  public Kind kind() {
    return ExperimentSpec.SETTINGS.type(key()).flatMap(BlockType::kind).orElseThrow();
  }

  /** The key in a spec. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The component of an experiment that stands here, empty if it has no use for one. */
  Optional<ComponentSpec> in(ExperimentSpec spec) {
    return switch (this) {
      case SOURCE -> spec.source();
      case TARGET -> Optional.of(spec.target().component());
      case PATH -> spec.path();
      case COUPLING -> spec.coupling();
      case OBJECTIVE -> Optional.of(spec.objective());
      case ARCHITECTURE -> Optional.of(spec.architecture());
      case OPTIMIZER -> Optional.of(spec.optimizer());
      case SOLVER -> spec.solver();
    };
  }
}
