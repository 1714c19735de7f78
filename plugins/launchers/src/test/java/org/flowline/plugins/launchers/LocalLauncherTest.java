package org.flowline.plugins.launchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;
import org.flowline.testkit.launch.LauncherContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLauncherTest extends LauncherContract {
  @TempDir private Path own;

  @Override
  protected Launcher launcher() {
    return new LocalLauncher();
  }

  /** Workers that are shell scripts, which read the path of a request and then do as told. */
  private Slot open(int number, String script) {
    return launcher()
        .open(number, new WorkerCommand(List.of("/bin/sh", "-c", script), own.resolve("logs")));
  }

  private Path request() throws IOException {
    return Files.writeString(own.resolve("request"), "");
  }

  private WorkerLostException lost(Slot slot) {
    return assertThrows(WorkerLostException.class, () -> slot.compute(request(), line -> {}));
  }

  @Test
  void saysHowAWorkerEnded() {
    try (Slot slot = open(1, "read request; exit 7")) {
      assertEquals("the worker ended with exit code 7", lost(slot).getMessage());
    }
    try (Slot slot = open(1, "read request; kill -9 $$")) {
      assertEquals("the worker was killed by signal 9", lost(slot).getMessage());
    }
  }

  /** One that closes its output and lingers would never answer. */
  @Test
  void endsAWorkerThatSaysNothingMore() {
    try (Slot slot = open(1, "read request; exec >&-; trap '' TERM; exec sleep 600")) {
      assertEquals("the worker was killed by signal 9", lost(slot).getMessage());
    }
  }

  @Test
  void keepsOneWorkerForManyRequestsAndALogOfEach() throws Exception {
    String counting = "n=0; while read request; do n=$((n+1)); echo $n; echo answered; done";
    List<String> said = new ArrayList<>();
    try (Slot slot = open(3, "echo began >&2; " + counting)) {
      slot.compute(request(), said::add);
      slot.compute(request(), said::add);
    }
    assertEquals(List.of("1", "2"), said);
    assertEquals("began\n", Files.readString(own.resolve("logs/worker-3.log")));
  }

  /** What a lost worker said stays there when the next one writes. */
  @Test
  void addsToTheLog() throws IOException {
    try (Slot slot = open(1, "read request; echo gone >&2; exit 1")) {
      lost(slot);
      WorkerLostException again = lost(slot);
      assertEquals("gone\ngone\n", Files.readString(again.log()));
    }
  }

  /** A relative path means another file where a worker has another directory. */
  @Test
  void tellsTheWholePathOfARequest() throws Exception {
    Path here = Path.of("").toAbsolutePath();
    List<String> said = new ArrayList<>();
    try (Slot slot = open(1, "read request; echo $request; echo answered")) {
      slot.compute(here.relativize(request().toAbsolutePath()), said::add);
    }
    assertTrue(Path.of(said.get(0)).isAbsolute(), said::toString);
    assertEquals(request().toRealPath(), Path.of(said.get(0)).toRealPath());
  }

  @Test
  void askingNobodyToStopIsHarmless() throws Exception {
    try (Slot slot = open(1, "read request; echo answered")) {
      slot.stop();
      slot.compute(request(), line -> {});
    }
  }

  @Test
  void takesARunAProcessor() {
    assertEquals(Runtime.getRuntime().availableProcessors(), launcher().parallel());
  }
}
