package org.flowline.spi.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One sentence on a component or on a setting, shown by {@code plugins describe} and in the JSON
 * Schema.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Doc {
  /** The sentence. */
  String value();

  /** What a component computes, in one line of plain text with the names of its settings. */
  String formula() default "";

  /** A component as a spec states it; needed where a setting is required. */
  String example() default "";
}
