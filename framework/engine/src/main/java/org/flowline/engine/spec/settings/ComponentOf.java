package org.flowline.engine.spec.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.flowline.spi.component.Kind;

/** The kind of the component that a {@link ComponentSpec} of a block is. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ComponentOf {
  /** The kind. */
  Kind value();

  /** Whether a spec may give the type alone, instead of a mapping with a type. */
  boolean nameAlone() default false;
}
