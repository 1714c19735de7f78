/** The commands, their output and their exit codes; the only place that sees everything. */
@NullMarked
package org.flowline.cli;

import org.jspecify.annotations.NullMarked;
