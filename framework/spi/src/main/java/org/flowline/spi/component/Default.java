package org.flowline.spi.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a setting that the spec leaves out, written as it would be in YAML ({@code "1e-4"},
 * {@code "[64, 64]"}). A setting without it is required, unless its type is {@code Optional}.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** The value, in YAML. */
  String value();
}
