/** What commands say: tables, JSON, live lines, files, exit codes; and Ctrl-C, which they hear. */
@NullMarked
package org.flowline.cli.output;

import org.jspecify.annotations.NullMarked;
