package org.flowline.engine.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

  @Test
  void isLeftOutWhereNoTimeHasPassed() throws IOException {
    assertFalse(new MachineLoad().measure().containsKey(LOAD));
  }
}
