package org.flowline.cli.output;

import java.util.Optional;

/** How long the rest of a study takes, learnt from the runs that have ended. */
public final class RemainingTime {
  private double seconds;
  private int runs;
  private int slots = 1;

  /** How many runs are computed side by side. */
  public void slots(int count) {
    slots = count;
  }

  /** A run took so long. */
  public void ran(double duration) {
    seconds += duration;
    runs++;
  }

  /** The time for so many more runs in words, empty before the first has ended. */
  public Optional<String> of(int more) {
    return runs == 0 || more <= 0
        ? Optional.empty()
        : Optional.of(inWords(seconds / runs * more / Math.min(slots, more)));
  }

  /** A duration as people say it. */
  public static String inWords(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 100) {
      return whole + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 100 ? minutes + " min" : "%d h %02d min".formatted(minutes / 60, minutes % 60);
  }
}
