/** The page of a study: its comparison, its figures, its runs and their failures. */
@NullMarked
package org.flowline.report.study;

import org.jspecify.annotations.NullMarked;
