package org.flowline.autodiff.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class NativesTest {
  @Test
  void startOnceOnOneThread() {
    Natives natives = Natives.start();
    assertEquals(1, natives.blasThreads());
    assertEquals(1, natives.ompThreads());
    assertFalse(natives.core().isBlank());
    assertFalse(natives.backend().isBlank());
    assertSame(natives, Natives.start());
  }
}
