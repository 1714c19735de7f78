/** What every metric must do, and an evaluation for tests of one. */
@NullMarked
package org.flowline.testkit.metric;

import org.jspecify.annotations.NullMarked;
