/**
 * The figures of a study: curves and pictures come from the runs' directories, all else from its
 * history.
 */
@NullMarked
package org.flowline.report.study.figure;

import org.jspecify.annotations.NullMarked;
