package org.flowline.spi.launch;

/**
 * Where the runs of a study are computed: a {@link Launcher} hands each request to one of its
 * slots; a {@link Fleet} sends workers that take requests by themselves.
 *
 * @since 0.1.0
 */
public sealed interface Workplace permits Launcher, Fleet {
  /** How many runs it computes side by side where the spec says {@code auto}. */
  int parallel();
}
