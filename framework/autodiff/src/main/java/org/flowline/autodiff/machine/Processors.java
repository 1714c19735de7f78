package org.flowline.autodiff.machine;

/**
 * The processors that this process may compute on.
 *
 * @since 0.1.0
 */
public final class Processors {
  private static final String BESIDE_THE_CALLER =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  private Processors() {}

  /**
   * How many there are: one for each thread of the JVM's common pool, and the caller's. The pool's
   * setting is read and not the pool, which reports one thread where it has none.
   */
  public static int count() {
    int beside =
        Integer.getInteger(BESIDE_THE_CALLER, Runtime.getRuntime().availableProcessors() - 1);
    return 1 + Math.max(0, beside);
  }
}
