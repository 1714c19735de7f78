/** What every optimizer must do. */
@NullMarked
package org.flowline.testkit.optimizer;

import org.jspecify.annotations.NullMarked;
