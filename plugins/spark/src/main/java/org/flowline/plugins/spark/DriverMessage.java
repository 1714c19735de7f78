package org.flowline.plugins.spark;

import java.util.Locale;
import java.util.Optional;

/**
 * What the driver says of a slot, a line each.
 *
 * @param slot the number of the slot
 * @param kind what it is
 * @param text a line of the worker, the file of its log, or why it was lost
 */
record DriverMessage(int slot, Kind kind, String text) {
  private static final int WORDS = 3;

  /** Kinds of messages. */
  enum Kind {
    /** The worker writes a log. */
    LOG,
    /** The worker has said a line. */
    SAID,
    /** The request is answered. */
    ANSWERED,
    /** There will be no answer. */
    LOST
  }

  /** Reads a line; empty if it is something else. */
  static Optional<DriverMessage> read(String line) {
    String[] words = line.split(" ", WORDS);
    try {
      return words.length == WORDS
          ? Optional.of(
              new DriverMessage(
                  Integer.parseInt(words[0]),
                  Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
                  words[2]))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
