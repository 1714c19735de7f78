package org.flowline.laws;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much heap a piece of code takes once it is warm.
 *
 * @since 0.1.0
 */
public final class HeapAllocation {
  private HeapAllocation() {}

  /**
   * The mean number of bytes that one call allocates on the calling thread.
   *
   * @param warmUp calls before counting
   * @param counted calls counted
   */
  public static double bytesPerCall(int warmUp, int counted, Runnable call) {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      throw new IllegalStateException("this JVM does not count allocated bytes");
    }
    for (int i = 0; i < warmUp; i++) {
      call.run();
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < counted; i++) {
      call.run();
    }
    return (double) (threads.getThreadAllocatedBytes(thread) - before) / counted;
  }
}
