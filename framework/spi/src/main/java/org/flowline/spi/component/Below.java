package org.flowline.spi.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting must stay below, for instance the 1 of a decay. The range of a setting is what all
 * its annotations allow; of an optional one it is that of a value that is given, of a list that of
 * each item.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Below {
  /** The least value that is not allowed any more. */
  double value();
}
