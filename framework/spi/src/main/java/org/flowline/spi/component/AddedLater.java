package org.flowline.spi.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting that came when there were runs already, and whose default is what they computed. At its
 * default it is left out of the keys of runs and studies, so that those of before are found again.
 * It needs a default or may be left out, and its default must stay as it is.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AddedLater {}
