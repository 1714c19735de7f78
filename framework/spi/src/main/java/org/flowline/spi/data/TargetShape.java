package org.flowline.spi.data;

import java.util.Optional;

/**
 * What a source may ask for when it is wired: the shape of the target's points, empty for the
 * target itself.
 *
 * @param shape the shape of the target's points
 * @since 0.1.0
 */
public record TargetShape(Optional<Shape> shape) {}
