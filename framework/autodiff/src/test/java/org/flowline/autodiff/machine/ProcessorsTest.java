package org.flowline.autodiff.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private final String before = System.getProperty(PARALLELISM, "");

  @BeforeEach
  void unset() {
    System.clearProperty(PARALLELISM);
  }

  @AfterEach
  void restore() {
    if (!before.isEmpty()) {
      System.setProperty(PARALLELISM, before);
    } else {
      System.clearProperty(PARALLELISM);
    }
  }

  @Test
  void areAllThatTheMachineHas() {
    assertEquals(Runtime.getRuntime().availableProcessors(), Processors.count());
  }

  /** The JDK itself says that such a pool has one thread. */
  @Test
  void isOneWhereTheCommonPoolHasNoThread() {
    System.setProperty(PARALLELISM, "0");
    assertEquals(1, Processors.count());
  }

  @Test
  void areTheThreadsOfTheCommonPoolAndTheCaller() {
    System.setProperty(PARALLELISM, "3");
    assertEquals(4, Processors.count());
  }
}
