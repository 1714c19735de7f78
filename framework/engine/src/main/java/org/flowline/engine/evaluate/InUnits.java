package org.flowline.engine.evaluate;

import org.flowline.engine.data.Units;

/** A flow seen in the user's units. */
interface InUnits {
  /** Those of both ends. */
  Units units();
}
