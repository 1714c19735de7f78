/** Training objectives: flow matching by regression on conditional velocities. */
@NullMarked
package org.flowline.plugins.objectives;

import org.jspecify.annotations.NullMarked;
