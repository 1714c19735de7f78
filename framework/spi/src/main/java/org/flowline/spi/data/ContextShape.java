package org.flowline.spi.data;

/**
 * What is told of each of some points beside where they are: a class, numbers, or both.
 *
 * @param classes how many classes there are; 0 if points have none
 * @param numbers how many numbers there are of each point
 * @param droppable whether what is told of a point can be kept from the network
 * @since 0.1.0
 */
public record ContextShape(int classes, int numbers, boolean droppable) {
  /** Nothing. */
  public static final ContextShape NONE = new ContextShape(0, 0, false);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is negative, or nothing can be kept from a network
   */
  public ContextShape {
    if (classes < 0 || numbers < 0 || (droppable && classes + numbers == 0)) {
      throw new IllegalArgumentException(
          "no context has %d classes and %d numbers%s"
              .formatted(classes, numbers, droppable ? ", to be dropped" : ""));
    }
  }

  /** A class of each point. */
  public static ContextShape ofClasses(int classes) {
    return new ContextShape(classes, 0, false);
  }

  /** Whether there is nothing to tell. */
  public boolean empty() {
    return classes + numbers == 0;
  }

  /**
   * The columns of a network's condition: one-hot classes, the numbers, and whether all of it is
   * kept from the network, where it can be.
   */
  public int columns() {
    return Math.addExact(classes, numbers) + (droppable ? 1 : 0);
  }
}
