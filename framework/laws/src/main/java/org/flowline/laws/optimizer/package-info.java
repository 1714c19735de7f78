/** The laws of optimizers. */
@NullMarked
package org.flowline.laws.optimizer;

import org.jspecify.annotations.NullMarked;
