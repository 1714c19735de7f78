/** What every objective must do. */
@NullMarked
package org.flowline.testkit.objective;

import org.jspecify.annotations.NullMarked;
