/** A study on disk: its journal of trials, which runs they are and how each ended. */
@NullMarked
package org.flowline.journal.study;

import org.jspecify.annotations.NullMarked;
