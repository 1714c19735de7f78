/**
 * The figures of one evaluation, and what they read: arrays and journals only, so that they can be
 * drawn anywhere and long after the run.
 */
@NullMarked
package org.flowline.report.figure;

import org.jspecify.annotations.NullMarked;
