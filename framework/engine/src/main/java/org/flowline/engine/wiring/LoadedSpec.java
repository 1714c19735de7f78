package org.flowline.engine.wiring;

import java.util.Optional;
import org.flowline.spi.tracking.Tracker;

/**
 * What a spec of one experiment asks for.
 *
 * @param experiment what is run
 * @param tracker where it is published, if anywhere
 */
public record LoadedSpec(Experiment experiment, Optional<Tracker> tracker) {}
