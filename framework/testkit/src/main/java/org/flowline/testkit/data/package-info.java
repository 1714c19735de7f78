/** What every source and target must do. */
@NullMarked
package org.flowline.testkit.data;

import org.jspecify.annotations.NullMarked;
