/**
 * A run on disk: its journal of events, its directory and lock, and the array and weight formats
 * that other languages read. Nothing here knows how a run is computed.
 */
@NullMarked
package org.flowline.journal;

import org.jspecify.annotations.NullMarked;
