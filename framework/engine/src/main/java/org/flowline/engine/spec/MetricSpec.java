package org.flowline.engine.spec;

/**
 * A metric of an experiment.
 *
 * @param name unique among the metrics; the type unless the spec names it
 * @param component what measures
 */
public record MetricSpec(String name, ComponentSpec component) {
  /** What its values are called by before their own names: nothing, unless the spec names it. */
  public String prefix() {
    return name.equals(component.key().type()) ? "" : name + "/";
  }
}
