/** What every tracker must do. */
@NullMarked
package org.flowline.testkit.tracking;

import org.jspecify.annotations.NullMarked;
