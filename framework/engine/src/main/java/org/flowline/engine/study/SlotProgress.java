package org.flowline.engine.study;

import java.util.Optional;

/**
 * How far the run in a slot is.
 *
 * @param step the last step
 * @param steps of the whole training
 * @param loss of that step; NaN before the first
 * @param evaluating whether training is over
 */
public record SlotProgress(long step, long steps, double loss, boolean evaluating) {
  String line() {
    return step + " " + steps + " " + loss + " " + evaluating;
  }

  /** Reads a line; empty if it is something else. */
  static Optional<SlotProgress> read(String line) {
    String[] words = line.split(" ", -1);
    try {
      return words.length == 4
          ? Optional.of(
              new SlotProgress(
                  Long.parseLong(words[0]),
                  Long.parseLong(words[1]),
                  Double.parseDouble(words[2]),
                  Boolean.parseBoolean(words[3])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
