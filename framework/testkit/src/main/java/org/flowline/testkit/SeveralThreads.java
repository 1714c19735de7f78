package org.flowline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** That a part, asked by several threads at once, answers as it does to one. */
public final class SeveralThreads {
  private static final int CALLS = 64;
  private static final int THREADS = 4;

  private SeveralThreads() {}

  /**
   * Makes the calls one after the other, then all of them on several threads, and compares.
   *
   * @param call what the part answers, given the number of the call
   * @throws AssertionError if answers differ, or do not come within a minute: buffers that two
   *     threads write can keep both busy for ever
   */
  public static void assertSameAnswers(IntFunction<double[]> call) {
    List<double[]> alone = IntStream.range(0, CALLS).mapToObj(call).toList();
    ForkJoinPool threads = new ForkJoinPool(THREADS);
    try {
      List<double[]> together =
          assertTimeoutPreemptively(
              Duration.ofMinutes(1),
              () ->
                  threads
                      .submit(() -> IntStream.range(0, CALLS).parallel().mapToObj(call).toList())
                      .get());
      for (int i = 0; i < CALLS; i++) {
        assertArrayEquals(alone.get(i), together.get(i), "call " + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
