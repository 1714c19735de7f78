/** Whether this machine has what a run needs, and how fast it is. */
@NullMarked
package org.flowline.cli.machine;

import org.jspecify.annotations.NullMarked;
