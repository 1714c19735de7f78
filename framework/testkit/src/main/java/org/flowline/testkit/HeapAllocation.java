package org.flowline.testkit;

/** How much heap a piece of code takes once it is warm. */
public final class HeapAllocation {
  private HeapAllocation() {}

  /**
   * The mean number of bytes that one call allocates on the calling thread.
   *
   * @param warmUp calls before counting
   * @param counted calls counted
   */
  public static double bytesPerCall(int warmUp, int counted, Runnable call) {
    return org.flowline.laws.HeapAllocation.bytesPerCall(warmUp, counted, call);
  }
}
