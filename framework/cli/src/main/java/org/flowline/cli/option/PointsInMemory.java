package org.flowline.cli.option;

import org.flowline.engine.wiring.MemoryNeed;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How many points a command can take at once. */
public final class PointsInMemory {
  /** Where points start, where they arrive, and what a solver keeps of them on the way. */
  private static final double COPIES = 3;

  private PointsInMemory() {}

  /**
   * Checks a number of points before memory is asked for.
   *
   * @param option that states it
   * @param width coordinates of a point
   * @throws ParameterException if it is not positive, or there is too little memory
   */
  public static void check(String option, int count, int width, CommandSpec command) {
    if (count < 1) {
      throw new ParameterException(
          command.commandLine(), option + " must be at least 1, got " + count);
    }
    double numbers = (double) count * width;
    double bytes = COPIES * numbers * Double.BYTES;
    long there = Runtime.getRuntime().maxMemory();
    if (numbers > MemoryNeed.LONGEST_ARRAY || bytes > there) {
      throw new ParameterException(
          command.commandLine(),
          "%s %d needs %s of memory, and this Java may use %s: take fewer at once, or set FLOWLINE_JAVA_OPTIONS=-Xmx..."
              .formatted(option, count, MemoryNeed.inWords(bytes), MemoryNeed.available()));
    }
  }
}
