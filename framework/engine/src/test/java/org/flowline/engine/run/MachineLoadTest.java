package org.flowline.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineLoadTest {
  private static final String LOAD = "system/cpu_utilization_percentage";

  /**
   * All processors together are busy for no less than this thread is, so that a thread that
   * computed for 0.5 of T seconds makes a load of 0.5 / T of a processor. Half of it, since the
   * system counts in ticks.
   */
  @Test
  void theFirstFigureIsOfTheTimeSinceItBegan() throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    MachineLoad load = new MachineLoad();
    long started = System.nanoTime();
    long before = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - before < 500_000_000) {
      Thread.onSpinWait();
    }
    Double percent = load.measure().get(LOAD);
    double seconds = (System.nanoTime() - started) / 1e9;
    double share = 0.5 / seconds / Runtime.getRuntime().availableProcessors();
    assertTrue(percent != null && percent >= 100 * share / 2, percent + " of " + 100 * share);
  }

  /** The machine holds no less than this process does, and no more than all of it. */
  @Test
  void theMemoryOfTheMachineIsAShareOfIt() throws IOException {
    Map<String, Double> load = new MachineLoad().measure();
    double megabytes = load.getOrDefault("system/system_memory_usage_megabytes", Double.NaN);
    double percent = load.getOrDefault("system/system_memory_usage_percentage", Double.NaN);
    double total =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getTotalMemorySize();
    assertTrue(percent > 0 && percent <= 100, load.toString());
    assertEquals(percent / 100 * total / 1e6, megabytes, 1e-6 * megabytes);
  }

  @Test
  void isLeftOutWhereNoTimeHasPassed() throws IOException {
    assertFalse(new MachineLoad().measure().containsKey(LOAD));
  }
}
