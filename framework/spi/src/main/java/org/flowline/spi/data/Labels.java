package org.flowline.spi.data;

import java.util.Arrays;

/**
 * The class of each of some points; a buffer, like the batch that it belongs to.
 *
 * @param classes how many there are, at least 1
 * @param values the class of each point, from 0, {@code [n]}
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer, filled in place, never compared
public record Labels(int classes, int[] values) {
  /**
   * Checks the number of classes.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Labels {
    if (classes < 1) {
      throw new IllegalArgumentException("there must be at least 1 class, got " + classes);
    }
  }

  /**
   * The same class for {@code n} points.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public static Labels all(int classes, int label, int n) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "there is no class " + label + ": they are 0 to " + (classes - 1));
    }
    int[] values = new int[n];
    Arrays.fill(values, label);
    return new Labels(classes, values);
  }

  /** A copy of those of the first {@code n} points. */
  public Labels first(int n) {
    return new Labels(classes, Arrays.copyOf(values, n));
  }
}
