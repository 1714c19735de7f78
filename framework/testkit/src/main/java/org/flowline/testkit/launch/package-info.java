/** What every launcher must do, with a worker that does what a test asks for. */
@NullMarked
package org.flowline.testkit.launch;

import org.jspecify.annotations.NullMarked;
