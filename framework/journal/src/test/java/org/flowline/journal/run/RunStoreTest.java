package org.flowline.journal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  @TempDir private Path directory;

  @Test
  void keepsItsIdAndHasNoOtherOnes() throws IOException {
    RunStore one = new RunStore(directory.resolve("one"));
    assertEquals(one.id(), one.id());
    assertNotEquals(one.id(), new RunStore(directory.resolve("other")).id());
  }

  @Test
  void isOneForAllWhoAskAtOnce() throws Exception {
    int askers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(askers);
    try {
      for (int round = 0; round < 50; round++) {
        RunStore store = new RunStore(directory.resolve("store" + round));
        CyclicBarrier together = new CyclicBarrier(askers);
        List<Future<String>> answers = new ArrayList<>();
        for (int asker = 0; asker < askers; asker++) {
          answers.add(
              threads.submit(
                  () -> {
                    together.await();
                    return store.id();
                  }));
        }
        Set<String> ids = new HashSet<>();
        for (Future<String> answer : answers) {
          ids.add(answer.get());
        }
        assertEquals(1, ids.size(), ids.toString());
        try (Stream<Path> files = Files.list(store.path())) {
          assertEquals(List.of(store.path().resolve(".store")), files.toList());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void tellsOfAFileThatHoldsSomethingElse() throws IOException {
    Files.writeString(directory.resolve(".store"), "");
    IOException refused = assertThrows(IOException.class, () -> new RunStore(directory).id());
    assertTrue(String.valueOf(refused.getMessage()).contains("remove it"), refused.toString());
  }
}
