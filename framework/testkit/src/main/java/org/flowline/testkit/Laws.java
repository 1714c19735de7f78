package org.flowline.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.laws.Figure;

/**
 * Laws as assertions.
 *
 * @since 0.1.0
 */
public final class Laws {
  private Laws() {}

  /**
   * Fails with the figure unless it is within its limit.
   *
   * @throws AssertionError with the law, the figure, the limit and where it was found
   */
  public static void assertHolds(Figure figure) {
    assertTrue(figure.holds(), figure::toString);
  }
}
