package org.flowline.laws;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.random.Randomness;

/**
 * Whether a part, asked by several threads at once, answers as it does to one.
 *
 * @since 0.1.0
 */
public final class SeveralThreads {
  private static final int CALLS = 64;
  private static final int THREADS = 4;

  /** Times that each two calls are made at once. */
  private static final int ROUNDS = 16;

  /** For so long, at most: enough for what is short, and to be made once for what is long. */
  private static final long ROUNDS_MILLIS = 2_000;

  private SeveralThreads() {}

  /**
   * Makes 64 calls one after the other, then all of them on four threads, and then each two that
   * begin together on two threads, again and again: how many answers differ in a bit. They must
   * come within a minute, since buffers that two threads write can keep both busy for ever.
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
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ROUNDS_MILLIS);
            for (int round = 0; round < ROUNDS && System.nanoTime() - end < 0; round++) {
              for (int i = 0; i < CALLS; i += 2) {
                inPair(breaches, threads, call, i, alone);
              }
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

  private static void inPair(
      Breaches breaches,
      ForkJoinPool threads,
      IntFunction<double[]> call,
      int first,
      List<double[]> alone)
      throws InterruptedException, ExecutionException, TimeoutException {
    AtomicInteger ready = new AtomicInteger();
    List<ForkJoinTask<double[]>> pair =
        IntStream.of(first, first + 1)
            .mapToObj(i -> threads.submit(() -> together(ready, call, i)))
            .toList();
    for (int i = 0; i < pair.size(); i++) {
      breaches.unless(
          Arrays.equals(alone.get(first + i), pair.get(i).get(1, TimeUnit.MINUTES)),
          "call %d beside call %d".formatted(first + i, first + 1 - i));
    }
  }

  /** A thread that waits asleep would come too late for calls of a microsecond. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on who goes on
  private static double[] together(AtomicInteger ready, IntFunction<double[]> call, int number) {
    ready.incrementAndGet();
    while (ready.get() < 2) {
      Thread.yield();
    }
    return call.apply(number);
  }

  /**
   * A stream of random numbers for such calls, which lets other threads go on at each draw: what
   * stands in a buffer that threads share is then overwritten although calls are short.
   */
  @SuppressWarnings("ThreadPriorityCheck") // the more ways threads take, the more is seen
  public static RandomGenerator stream(Randomness randomness) {
    RandomGenerator random = randomness.stream();
    return () -> {
      Thread.yield();
      return random.nextLong();
    };
  }
}
