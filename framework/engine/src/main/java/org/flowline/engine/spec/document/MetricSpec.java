package org.flowline.engine.spec.document;

import java.util.Optional;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Itself;
import org.flowline.engine.spec.settings.NameOf;
import org.flowline.engine.spec.text.SpecName;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/**
 * A metric of an experiment.
 *
 * @param component what measures
 * @param name its own name; empty if it is called by its type
 */
public record MetricSpec(
    @Itself @ComponentOf(Kind.METRIC) ComponentSpec component,
    @NameOf("a metric") @Doc("Names the values that it measures: " + SpecName.RULE + ".")
        Optional<String> name) {
  /** Takes a name that is the type for none. */
  public MetricSpec {
    String type = component.key().type();
    name = name.filter(own -> !own.equals(type));
  }

  /** What it is called, unique among the metrics: its name, or else its type. */
  public String title() {
    return name.orElse(component.key().type());
  }

  /** What its values are called by before their own names: nothing, unless the spec names it. */
  public String prefix() {
    return name.map(own -> own + "/").orElse("");
  }
}
