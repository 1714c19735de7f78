/** What a few replicates say: means, intervals and paired tests. */
@NullMarked
package org.flowline.report.statistics;

import org.jspecify.annotations.NullMarked;
