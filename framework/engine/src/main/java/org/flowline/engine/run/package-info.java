/** One run on disk, from its spec to its results: lock, journal, resume. */
@NullMarked
package org.flowline.engine.run;

import org.jspecify.annotations.NullMarked;
