package org.flowline.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class StepThreadsTest {
  /** Ten thousand tasks, some of them after a rest in which the helpers fall asleep. */
  @Test
  void doesEveryLaneOfEveryTaskOnce() {
    long[] sums = new long[3];
    try (StepThreads threads = new StepThreads(3)) {
      assertEquals(3, threads.count());
      for (int task = 0; task < 10_000; task++) {
        if (task % 1_000 == 0) {
          LockSupport.parkNanos(20_000_000);
        }
        int number = task;
        threads.run(1 + task % 3, lane -> sums[lane] += number);
      }
    }
    long all = 10_000L * 9_999 / 2;
    long first = sumOfResidues(0);
    assertEquals(all, sums[0]);
    assertEquals(all - first, sums[1]);
    assertEquals(sumOfResidues(2), sums[2]);
  }

  private static long sumOfResidues(int residue) {
    long sum = 0;
    for (int task = residue; task < 10_000; task += 3) {
      sum += task;
    }
    return sum;
  }

  @Test
  void tellsAFailureOnceAllLanesAreDone() {
    try (StepThreads threads = new StepThreads(2)) {
      boolean[] done = new boolean[2];
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class,
              () ->
                  threads.run(
                      2,
                      lane -> {
                        done[lane] = true;
                        throw new IllegalStateException("lane " + lane);
                      }));
      assertEquals("lane 0", failure.getMessage());
      assertEquals(Arrays.toString(new boolean[] {true, true}), Arrays.toString(done));
      threads.run(2, lane -> done[lane] = false);
      assertEquals(Arrays.toString(new boolean[] {false, false}), Arrays.toString(done));
    }
  }
}
