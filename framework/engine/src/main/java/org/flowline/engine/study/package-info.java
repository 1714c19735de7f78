/** Many runs as one study: workers, stopping rules, and what is done already. */
@NullMarked
package org.flowline.engine.study;

import org.jspecify.annotations.NullMarked;
