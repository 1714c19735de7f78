package org.flowline.testkit.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every launcher must do with workers that answer, end, are asked to stop, and are ended;
 * extended by each launcher's tests. Workers are processes of this machine's Java, which see the
 * class path of the test.
 *
 * @since 0.1.0
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class LauncherContract {
  @TempDir Path directory = Path.of("");

  /** For subclasses. */
  protected LauncherContract() {}

  /** The launcher under test. */
  protected abstract Launcher launcher();

  private Slot open(int number) {
    return launcher().open(number, ExampleWorker.command(directory.resolve("logs")));
  }

  private Path request(String name, String... orders) throws IOException {
    return Files.write(directory.resolve(name), List.of(orders));
  }

  private static List<String> compute(Slot slot, Path request)
      throws WorkerLostException, InterruptedException {
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    slot.compute(request, said::add);
    return said;
  }

  /** Computes on another thread; returns when the worker has said its first line. */
  private static Future<?> begin(
      ExecutorService threads, Slot slot, Path request, List<String> said)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Future<?> computed =
        threads.submit(
            () -> {
              slot.compute(
                  request,
                  line -> {
                    said.add(line);
                    begun.countDown();
                  });
              return said;
            });
    begun.await();
    return computed;
  }

  @Test
  void computesAtLeastOneRunAtATime() {
    assertTrue(launcher().parallel() >= 1, () -> launcher().parallel() + " side by side");
  }

  @Test
  void returnsOnceTheAnswerIsThereAndHandsOnWhatWasSaid() throws Exception {
    try (Slot slot = open(1)) {
      Path request = request("one", "say a", "say b c", "say ", "say d");
      assertEquals(List.of("a", "b c", "", "d"), compute(slot, request));
      assertTrue(Files.exists(ExampleWorker.answer(request)));
    }
  }

  @Test
  void computesOneRequestAfterTheOther() throws Exception {
    try (Slot slot = open(1)) {
      for (int i = 0; i < 3; i++) {
        Path request = request("request " + i, "say " + i);
        assertEquals(List.of(Integer.toString(i)), compute(slot, request));
        assertTrue(Files.exists(ExampleWorker.answer(request)));
      }
    }
  }

  /** The first slot waits for what the second one answers. */
  @Test
  void computesSideBySide() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (Slot first = open(1);
        Slot second = open(2)) {
      Path other = directory.resolve("other");
      Path waits = request("waits", "await " + ExampleWorker.answer(other), "say met");
      Future<List<String>> met = threads.submit(() -> compute(first, waits));
      compute(second, request("other", "say here"));
      assertEquals(List.of("met"), met.get());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void startsNothingBeforeTheFirstRequest() {
    WorkerCommand nonsense =
        new WorkerCommand(List.of(directory.resolve("none").toString()), directory);
    launcher().open(1, nonsense).close();
  }

  @Test
  void saysThatNoWorkerCanBeStarted() throws IOException {
    Path request = request("one", "say a");
    WorkerCommand nonsense =
        new WorkerCommand(List.of(directory.resolve("none").toString()), directory);
    try (Slot slot = launcher().open(1, nonsense)) {
      WorkerLostException lost =
          assertThrows(WorkerLostException.class, () -> compute(slot, request));
      assertFalse(String.valueOf(lost.getMessage()).isBlank());
    }
  }

  @Test
  void saysThatAWorkerEndedAndWhereItsLastWordsAre() throws IOException {
    Path request = request("one", "say a", "log the last words", "exit 3");
    try (Slot slot = open(1)) {
      WorkerLostException lost =
          assertThrows(WorkerLostException.class, () -> compute(slot, request));
      assertFalse(String.valueOf(lost.getMessage()).isBlank());
      assertTrue(Files.exists(lost.log()), () -> "no " + lost.log());
      assertTrue(Files.readString(lost.log()).contains("the last words"));
    }
    assertFalse(Files.exists(ExampleWorker.answer(request)));
  }

  @Test
  void startsAnotherWorkerAfterOneWasLost() throws Exception {
    Path fatal = request("fatal", "exit 1");
    try (Slot slot = open(1)) {
      assertThrows(WorkerLostException.class, () -> compute(slot, fatal));
      assertEquals(List.of("again"), compute(slot, request("next", "say again")));
    }
  }

  /** The worker answers when it is asked to, and goes on with the next request. */
  @Test
  void asksTheWorkerToStop() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (Slot slot = open(1)) {
      Path request = request("long", "say begun", "stopped", "say saved");
      List<String> said = Collections.synchronizedList(new ArrayList<>());
      Future<?> computed = begin(threads, slot, request, said);
      slot.stop();
      computed.get();
      assertEquals(List.of("begun", "saved"), said);
      assertTrue(Files.exists(ExampleWorker.answer(request)));
      assertEquals(List.of("on"), compute(slot, request("next", "say on")));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void endsTheWorkerAtOnceWhenItIsClosed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    Slot slot = open(1);
    try {
      Path request = request("endless", "pid", "await " + directory.resolve("never"));
      List<String> said = Collections.synchronizedList(new ArrayList<>());
      Future<?> computed = begin(threads, slot, request, said);
      slot.close();
      ExecutionException failure = assertThrows(ExecutionException.class, computed::get);
      assertTrue(failure.getCause() instanceof WorkerLostException, failure::toString);
      long pid = Long.parseLong(said.get(0).substring("pid ".length()));
      assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "it lives");
    } finally {
      slot.close();
      threads.shutdownNow();
    }
  }

  @Test
  void computesNothingOnceItIsClosed() throws IOException {
    Path request = request("late", "say a");
    Slot slot = open(1);
    slot.close();
    assertThrows(WorkerLostException.class, () -> compute(slot, request));
    assertFalse(Files.exists(ExampleWorker.answer(request)));
  }
}
