/** The page of one evaluation of a run: its metrics, its figures, where it comes from. */
@NullMarked
package org.flowline.report.run;

import org.jspecify.annotations.NullMarked;
