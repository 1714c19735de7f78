package org.flowline.engine.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flowline.engine.study.RunningStudy.Taken;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyRequests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study with many workers that compute nothing: each holds its claim until all others have one,
 * and answers then. The rate, which it prints, is what the files allow.
 */
@Tag("slow")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ManyRequestsTest {
  /** {@code -Dflowline.test.requests=10000} for what a large cluster would do. */
  private static final int RUNS = Integer.getInteger("flowline.test.requests", 2000);

  private static final int REPLICATES = 10;
  private static final int WORKERS = RUNS / 10;
  private static final int THREADS = 4;

  private static final int HELD = WORKERS / THREADS;

  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @TempDir private Path place;

  @Test
  void computesEachOnceAndKeepsTheDirectorySmall() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (RunningStudy study =
        RunningStudy.replicated(
            place, REPLICATES, IntStream.rangeClosed(1, RUNS / REPLICATES).toArray())) {
      RunningStudy.await(() -> !study.requests().look().waiting().isEmpty());
      long began = System.nanoTime();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            threads.submit(
                () -> {
                  work(study);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      assertTrue(
          study.outcomes().stream().allMatch(outcome -> outcome.state() == RunState.FINISHED));
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "%d requests, %d workers: %.0f a second, at most %d files%n",
          RUNS, WORKERS, RUNS / seconds, most.get());
    } finally {
      threads.shutdownNow();
    }
    assertEquals(RUNS, answers.size());
    assertEquals(Set.of(1), Set.copyOf(answers.values()));
    // Twice as many requests as workers, and for each worker a request in work and one answered,
    // with a claim or an answer each; the rest is for looks that come late.
    assertTrue(most.get() <= 8 * WORKERS + 100, most + " files");
  }

  private void work(RunningStudy study) throws Exception {
    Deque<Taken> held = new ArrayDeque<>();
    StudyRequests requests = study.requests();
    while (taken.get() < RUNS) {
      StudyRequests.Seen seen = requests.look();
      most.accumulateAndGet(
          seen.standing().size() + seen.claimed().size() + seen.answered().size(), Math::max);
      List<String> waiting = new ArrayList<>(seen.waiting());
      Collections.shuffle(waiting);
      for (String name : waiting.subList(0, Math.min(waiting.size(), HELD))) {
        Optional<Taken> mine = study.take(name);
        mine.ifPresent(held::add);
        taken.addAndGet(mine.isPresent() ? 1 : 0);
        if (held.size() > HELD) {
          answer(study, held.remove());
        }
      }
      if (waiting.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    while (!held.isEmpty()) {
      answer(study, held.remove());
    }
  }

  private void answer(RunningStudy study, Taken done) throws Exception {
    study.answer(done, RunState.FINISHED);
    answers.merge(done.name(), 1, Integer::sum);
  }
}
