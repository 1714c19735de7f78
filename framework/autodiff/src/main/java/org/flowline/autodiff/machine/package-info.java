/** The machine that a tape computes on: its processors, threads and native libraries. */
@NullMarked
package org.flowline.autodiff.machine;

import org.jspecify.annotations.NullMarked;
