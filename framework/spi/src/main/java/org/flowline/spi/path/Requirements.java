package org.flowline.spi.path;

import java.util.OptionalDouble;

/**
 * What a path needs of the rest of an experiment; checked when the spec is read.
 *
 * @param normalSource if present, the source must be a centred normal with this standard deviation
 * @param independentCoupling whether only the independent coupling keeps the path's law
 */
public record Requirements(OptionalDouble normalSource, boolean independentCoupling) {
  /** Any source and any coupling. */
  public static final Requirements NONE = new Requirements(OptionalDouble.empty(), false);
}
