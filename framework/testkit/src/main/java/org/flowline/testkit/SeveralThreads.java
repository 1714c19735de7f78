package org.flowline.testkit;

import java.util.function.IntFunction;

/**
 * That a part, asked by several threads at once, answers as it does to one.
 *
 * @since 0.1.0
 */
public final class SeveralThreads {
  private SeveralThreads() {}

  /**
   * Makes the calls one after the other, then all of them on several threads, and compares.
   *
   * @param call what the part answers, given the number of the call
   * @throws AssertionError if answers differ, or do not come within a minute: buffers that two
   *     threads write can keep both busy for ever
   */
  public static void assertSameAnswers(IntFunction<double[]> call) {
    Laws.assertHolds(
        org.flowline.laws.SeveralThreads.figure("answers several threads alike", call));
  }
}
