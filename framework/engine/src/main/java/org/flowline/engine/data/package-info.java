/** From a source and a target to the points of training, validation and test. */
@NullMarked
package org.flowline.engine.data;

import org.jspecify.annotations.NullMarked;
