package org.flowline.engine.wiring;

import java.util.OptionalInt;
import org.flowline.spi.launch.Launcher;

/**
 * Where and how the runs of a study are computed.
 *
 * @param launcher the place
 * @param parallel how many at once; as many as the launcher thinks right if empty
 * @param retries how often a run is tried again after its worker was lost
 */
public record Execution(Launcher launcher, OptionalInt parallel, int retries) {}
