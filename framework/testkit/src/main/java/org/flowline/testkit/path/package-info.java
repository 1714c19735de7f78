/** What every probability path must do. */
@NullMarked
package org.flowline.testkit.path;

import org.jspecify.annotations.NullMarked;
