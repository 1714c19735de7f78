/** Panels with axes, and what is drawn in them, in plain Java 2D. */
@NullMarked
package org.flowline.report.plot;

import org.jspecify.annotations.NullMarked;
