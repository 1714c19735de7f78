package org.flowline.spi.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What else a component or a setting is called elsewhere. Specs do not take these names; where one
 * is written, the error suggests the right one, which spelling alone would not find.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface AlsoCalled {
  /** The other names, in lower case with underscores. */
  String[] value();
}
