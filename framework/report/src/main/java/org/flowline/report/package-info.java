/**
 * From a run on disk to figures and one self-contained HTML page. It reads journals and arrays
 * only, so that a report can be made anywhere and long after the run.
 */
@NullMarked
package org.flowline.report;

import org.jspecify.annotations.NullMarked;
