package org.flowline.engine.wiring;

import java.util.OptionalInt;
import org.flowline.spi.launch.Workplace;

/**
 * Where and how the runs of a study are computed.
 *
 * @param launcher the place
 * @param parallel how many at once; as many as the launcher thinks right if empty
 * @param retries how often a run is tried again after its worker was lost
 */
public record Execution(Workplace launcher, OptionalInt parallel, int retries) {
  /** How many runs at once. */
  public int slots() {
    return parallel.orElseGet(launcher::parallel);
  }
}
