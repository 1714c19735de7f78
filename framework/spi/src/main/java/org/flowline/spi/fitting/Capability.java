package org.flowline.spi.fitting;

/**
 * Something that one part of an experiment has and another may need: a {@link Trait}, or a value
 * such as {@link org.flowline.spi.data.CentredNormal}. Two are the same if they are equal. A plugin
 * may have capabilities of its own.
 *
 * @since 0.1.0
 */
public interface Capability {
  /** The key in a spec of the part that has it, such as {@code source}, or {@code condition}. */
  String part();
}
