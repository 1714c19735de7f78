/** The command line: its commands, and what each failure is for the user. */
@NullMarked
package org.flowline.cli;

import org.jspecify.annotations.NullMarked;
