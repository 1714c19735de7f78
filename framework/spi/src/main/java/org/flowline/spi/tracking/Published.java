package org.flowline.spi.tracking;

import java.net.URI;
import java.util.Optional;

/**
 * How far a publication got.
 *
 * @param complete whether everything on disk has arrived
 * @param address where a browser shows it, if it is known
 * @param problem why it is not complete, or what was left out
 */
public record Published(boolean complete, Optional<URI> address, Optional<String> problem) {}
