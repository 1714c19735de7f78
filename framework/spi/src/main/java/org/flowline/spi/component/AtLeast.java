package org.flowline.spi.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least value of a setting, for instance the 1 of a number of steps. The range of a setting is
 * what all its annotations allow; of an optional one it is that of a value that is given, of a list
 * that of each item. The check, its message, {@code plugins describe} and the JSON Schema follow
 * from it.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AtLeast {
  /** The least value that is allowed. */
  double value();
}
