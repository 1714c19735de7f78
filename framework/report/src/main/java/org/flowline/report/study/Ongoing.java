package org.flowline.report.study;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a page says of a study that is not over.
 *
 * @param at when this was so
 * @param refresh after how many seconds a browser looks again; empty once nothing goes on
 * @param left how long the rest takes, in words, once that can be told
 * @param runs what is computed
 */
public record Ongoing(Instant at, OptionalInt refresh, Optional<String> left, List<Computed> runs) {

  /**
   * A run that is computed.
   *
   * @param name its setting and seed, in words
   * @param progress how far it is, in words
   */
  public record Computed(String name, String progress) {}

  public Ongoing {
    runs = List.copyOf(runs);
  }
}
