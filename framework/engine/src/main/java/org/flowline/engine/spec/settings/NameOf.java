package org.flowline.engine.spec.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.flowline.engine.spec.text.SpecName;

/** A text that becomes part of the names of files: {@link SpecName} says what it may be. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface NameOf {
  /** What has the name, such as {@code an experiment}. */
  String value();
}
