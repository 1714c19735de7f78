/** What every solver of ordinary equations must do, and a solver for tests of what uses one. */
@NullMarked
package org.flowline.testkit.solver;

import org.jspecify.annotations.NullMarked;
