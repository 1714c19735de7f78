package org.flowline.autodiff.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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

  /** It would take them, and the bits of products would follow from how many they are. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void oneDnnComputesWhereItTakesOneThread() throws IOException, InterruptedException {
    assertTrue(Natives.start().blas().startsWith("oneDNN 3."), Natives.start().blas());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder other =
        new ProcessBuilder(
            java.toString(), "-cp", System.getProperty("java.class.path"), Told.class.getName());
    other.environment().put("OMP_NUM_THREADS", "2");
    Process process = other.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.startsWith("OpenBLAS"), said);
  }

  /** Says which libraries of products there are. */
  static final class Told {
    private Told() {}

    public static void main(String[] arguments) {
      System.out.println(Natives.start().blas());
    }
  }
}
