/** Flows whose velocity, density or score is known, for tests of what uses flows. */
@NullMarked
package org.flowline.testkit.flow;

import org.jspecify.annotations.NullMarked;
