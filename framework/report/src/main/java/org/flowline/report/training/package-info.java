/** What a run shows of its samples while it trains: one picture a step, and all as a film. */
@NullMarked
package org.flowline.report.training;

import org.jspecify.annotations.NullMarked;
