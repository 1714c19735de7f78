/** What optimizers are made of. */
@NullMarked
package org.flowline.toolkit.optimizer;

import org.jspecify.annotations.NullMarked;
