/** The laws of probability paths. */
@NullMarked
package org.flowline.laws.path;

import org.jspecify.annotations.NullMarked;
