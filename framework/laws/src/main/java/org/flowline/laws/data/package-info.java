/** The laws of sources and targets. */
@NullMarked
package org.flowline.laws.data;

import org.jspecify.annotations.NullMarked;
