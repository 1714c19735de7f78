/**
 * Where points come from: distributions that draw for ever and data sets with a fixed number of
 * rows.
 */
@NullMarked
package org.flowline.spi.data;

import org.jspecify.annotations.NullMarked;
