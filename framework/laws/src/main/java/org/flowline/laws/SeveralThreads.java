package org.flowline.laws;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Whether a part, asked by several threads at once, answers as it does to one.
 *
 * @since 0.1.0
 */
public final class SeveralThreads {
  private static final int CALLS = 64;
  private static final int THREADS = 4;

  private SeveralThreads() {}

  /**
   * Makes 64 calls one after the other, then all of them on four threads: how many answers differ
   * in a bit. They must come within a minute, since buffers that two threads write can keep both
   * busy for ever.
   *
   * @param call what the part answers, given the number of the call
   */
  public static Figure figure(String law, IntFunction<double[]> call) {
    return Breaches.of(
        law,
        breaches -> {
          List<double[]> alone = IntStream.range(0, CALLS).mapToObj(call).toList();
          ForkJoinPool threads = new ForkJoinPool(THREADS);
          try {
            ForkJoinTask<List<double[]>> asked =
                threads.submit(() -> IntStream.range(0, CALLS).parallel().mapToObj(call).toList());
            List<double[]> together = asked.get(1, TimeUnit.MINUTES);
            for (int i = 0; i < CALLS; i++) {
              breaches.unless(Arrays.equals(alone.get(i), together.get(i)), "call " + i);
            }
          } catch (TimeoutException e) {
            breaches.unless(false, "no answer within a minute");
          } catch (ExecutionException e) {
            breaches.unless(false, "threw " + e.getCause());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            breaches.unless(false, "interrupted");
          } finally {
            threads.shutdownNow();
          }
        });
  }
}
