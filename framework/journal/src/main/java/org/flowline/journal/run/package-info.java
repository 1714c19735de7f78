/**
 * A run on disk: its journal of events, its directory, lock and data, and where the weights come
 * from. Nothing here knows how a run is computed.
 */
@NullMarked
package org.flowline.journal.run;

import org.jspecify.annotations.NullMarked;
