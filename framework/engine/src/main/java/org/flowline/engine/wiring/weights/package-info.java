/** The runs whose weights training starts from. */
@NullMarked
package org.flowline.engine.wiring.weights;

import org.jspecify.annotations.NullMarked;
