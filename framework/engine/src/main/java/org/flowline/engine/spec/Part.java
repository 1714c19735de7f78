package org.flowline.engine.spec;

import java.util.Locale;
import java.util.Optional;
import org.flowline.spi.component.Kind;

/** The places of an experiment that hold one component each, in the order of a spec. */
public enum Part {
  /** Where points start. */
  SOURCE(Kind.DATA, Optional.empty()),
  /** Where points shall arrive. */
  TARGET(Kind.DATA, Optional.empty()),
  /** The way between. */
  PATH(Kind.PATH, Optional.of("linear")),
  /** Which source point travels to which target point. */
  COUPLING(Kind.COUPLING, Optional.of("independent")),
  /** What training minimises. */
  OBJECTIVE(Kind.OBJECTIVE, Optional.of("flow_matching")),
  /** The network. */
  ARCHITECTURE(Kind.ARCHITECTURE, Optional.of("mlp")),
  /** How weights follow their gradient. */
  OPTIMIZER(Kind.OPTIMIZER, Optional.of("adamw")),
  /** How the trained flow is integrated. */
  SOLVER(Kind.SOLVER, Optional.of("dopri5"));

  private final Kind kind;
  private final Optional<String> standard;

  Part(Kind kind, Optional<String> standard) {
    this.kind = kind;
    this.standard = standard;
  }

  /** The kind of the component that stands here. */
  public Kind kind() {
    return kind;
  }

  /** The key in a spec. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type that stands here unless a spec says otherwise; empty for source and target. */
  public Optional<String> standard() {
    return standard;
  }
}
