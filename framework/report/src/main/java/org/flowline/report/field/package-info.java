/** Curves along a field in the plane, as plain geometry. */
@NullMarked
package org.flowline.report.field;

import org.jspecify.annotations.NullMarked;
