package org.flowline.spi.data;

/**
 * What is told of each of some points beside where they are: a class, numbers, or both.
 *
 * @param classes how many classes there are; 0 if points have none
 * @param numbers how many numbers there are of each point
 * @param drop what of it can be kept from the network
 * @since 0.1.0
 */
public record ContextShape(int classes, int numbers, Drop drop) {
  /** Nothing. */
  public static final ContextShape NONE = new ContextShape(0, 0, Drop.NEVER);

  /**
   * What of a context can be kept from the network.
   *
   * @since 0.1.0
   */
  public enum Drop {
    /** Nothing. */
    NEVER,
    /** All of it at once. */
    WHOLE,
    /** Each number by itself, and the class. */
    EACH
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is negative, or nothing can be kept from a network
   */
  public ContextShape {
    if (classes < 0 || numbers < 0 || (drop != Drop.NEVER && classes + numbers == 0)) {
      throw new IllegalArgumentException(
          "no context has %d classes and %d numbers%s"
              .formatted(classes, numbers, drop == Drop.NEVER ? "" : ", to be dropped"));
    }
  }

  /** Without a part that can be kept from the network, or with all of it at once. */
  public ContextShape(int classes, int numbers, boolean droppable) {
    this(classes, numbers, droppable ? Drop.WHOLE : Drop.NEVER);
  }

  /** A class of each point. */
  public static ContextShape ofClasses(int classes) {
    return new ContextShape(classes, 0, false);
  }

  /** Whether any of what is told of a point can be kept from the network. */
  public boolean droppable() {
    return drop != Drop.NEVER;
  }

  /** How many parts there are that can be kept from the network by themselves. */
  public int droppableParts() {
    return switch (drop) {
      case NEVER -> 0;
      case WHOLE -> 1;
      case EACH -> numbers + (classes > 0 ? 1 : 0);
    };
  }

  /** Whether there is nothing to tell. */
  public boolean empty() {
    return classes + numbers == 0;
  }

  /**
   * The columns of a network's condition: one-hot classes, the numbers, and of each part that can
   * be kept from the network whether it is: of the numbers in their order, then of the class.
   */
  public int columns() {
    return Math.addExact(classes, numbers) + droppableParts();
  }
}
