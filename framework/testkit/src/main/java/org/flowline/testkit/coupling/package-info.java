/** What every coupling must do. */
@NullMarked
package org.flowline.testkit.coupling;

import org.jspecify.annotations.NullMarked;
