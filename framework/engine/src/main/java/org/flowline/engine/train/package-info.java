/** The training loop and its checkpoints. */
@NullMarked
package org.flowline.engine.train;

import org.jspecify.annotations.NullMarked;
