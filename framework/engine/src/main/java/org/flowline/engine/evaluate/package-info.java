/** From a trained flow to samples, measures and the arrays that pictures are drawn from. */
@NullMarked
package org.flowline.engine.evaluate;

import org.jspecify.annotations.NullMarked;
