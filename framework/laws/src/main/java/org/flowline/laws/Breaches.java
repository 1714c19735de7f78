package org.flowline.laws;

import java.util.function.Consumer;

/**
 * How often a law was broken that either holds or does not, and where first.
 *
 * @since 0.1.0
 */
public final class Breaches {
  private long count;
  private String first = "";

  private Breaches() {}

  /**
   * The figure of a law: a number of breaches, of which there may be none.
   *
   * @param search looks for breaches; where it throws, the figure is no number
   */
  public static Figure of(String law, Consumer<Breaches> search) {
    Breaches breaches = new Breaches();
    try {
      search.accept(breaches);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return Figure.thrown(law, 0, "", e);
    }
    return new Figure(law, breaches.count, 0, "", breaches.first);
  }

  /** Counts a breach unless the law is kept. */
  public void unless(boolean kept, String where) {
    if (!kept) {
      if (count == 0) {
        first = where;
      }
      count++;
    }
  }
}
