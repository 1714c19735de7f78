/** What every operation of a tape must do. */
@NullMarked
package org.flowline.testkit.tape;

import org.jspecify.annotations.NullMarked;
