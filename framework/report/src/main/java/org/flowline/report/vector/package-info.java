/** Figures as outlines and text, in files that papers take. */
@NullMarked
package org.flowline.report.vector;

import org.jspecify.annotations.NullMarked;
