/** What every search and every stopping rule must do. */
@NullMarked
package org.flowline.testkit.search;

import org.jspecify.annotations.NullMarked;
