/** Flows and densities that are known in closed form. */
@NullMarked
package org.flowline.laws.flow;

import org.jspecify.annotations.NullMarked;
