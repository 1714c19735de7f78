/**
 * How a plugin states what it adds: kinds, descriptors and the annotations of a settings record.
 */
@NullMarked
package org.flowline.spi.component;

import org.jspecify.annotations.NullMarked;
