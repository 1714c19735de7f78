package org.flowline.engine.request;

import java.util.Locale;
import java.util.Optional;

/**
 * How far the run in a slot is.
 *
 * @param step the last step
 * @param steps of the whole training
 * @param loss of that step; NaN before the first
 * @param phase what is going on
 * @param holder while it waits, the process that holds the run, where that is known
 */
public record SlotProgress(
    long step, long steps, double loss, Phase phase, Optional<String> holder) {
  private static final int WORDS = 5;

  /** What a run is doing. */
  public enum Phase {
    /** Another Flowline holds the run, and may finish it. */
    WAITING,
    /** Steps are taken. */
    TRAINING,
    /** Training is over. */
    EVALUATING
  }

  static SlotProgress waiting(Optional<String> holder) {
    return new SlotProgress(0, 0, Double.NaN, Phase.WAITING, holder);
  }

  static SlotProgress training(long step, long steps, double loss) {
    return new SlotProgress(step, steps, loss, Phase.TRAINING, Optional.empty());
  }

  static SlotProgress evaluating(long steps) {
    return new SlotProgress(steps, steps, Double.NaN, Phase.EVALUATING, Optional.empty());
  }

  String line() {
    return "%d %d %s %s %s"
        .formatted(step, steps, loss, phase.name().toLowerCase(Locale.ROOT), holder.orElse("-"));
  }

  /** Reads a line; empty if it is something else. */
  public static Optional<SlotProgress> read(String line) {
    String[] words = line.split(" ", -1);
    try {
      return words.length == WORDS
          ? Optional.of(
              new SlotProgress(
                  Long.parseLong(words[0]),
                  Long.parseLong(words[1]),
                  Double.parseDouble(words[2]),
                  Phase.valueOf(words[3].toUpperCase(Locale.ROOT)),
                  Optional.of(words[4]).filter(word -> !word.equals("-"))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
