package org.flowline.engine.spec.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.flowline.engine.spec.yaml.Node;

/** A {@link Node} that is kept as it was written, for a reader of its own. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsWritten {
  /** What it takes, such as {@code a mapping}. */
  String value();

  /** Its JSON Schema, in YAML on one line. */
  String schema() default "{}";
}
