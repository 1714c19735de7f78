/** One self-contained HTML page, and the tables on it. */
@NullMarked
package org.flowline.report.page;

import org.jspecify.annotations.NullMarked;
