package org.flowline.journal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request is computed by one process, and it is seen when that one dies. */
class RequestClaimTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir private Path directory;
  private StudyRequests requests = new StudyRequests(Path.of(""));
  private Path request = Path.of("");
  private final List<Process> others = new ArrayList<>();

  @BeforeEach
  void ask() throws IOException {
    requests = new StudyRequests(directory);
    request = Files.writeString(requests.request("run-s0.key"), "{}");
  }

  @AfterEach
  void end() {
    others.forEach(Process::destroyForcibly);
  }

  private static ClaimHolder self() {
    return ClaimHolder.here("1", Optional.of("HASWELL"), NOON, Optional.of("me"));
  }

  private String claimInAnotherProcess() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClaimHolding.class.getName(),
                request.toString())
            .redirectErrorStream(true)
            .start();
    others.add(process);
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(said.readLine());
  }

  @Test
  void isHeldByOneAndLeavesNothingBehind() throws IOException {
    try (RequestClaim claim = RequestClaim.take(request, self()).orElseThrow()) {
      assertEquals(Optional.empty(), RequestClaim.take(request, self()), claim::toString);
      assertEquals("refused", claimInAnotherProcess());
      assertEquals(Optional.of(self()), RequestClaim.holder(request));
      assertEquals(List.of("run-s0.key"), requests.look().taken());
      assertFalse(RequestClaim.abandoned(request));
      assertEquals(Optional.empty(), RequestClaim.bury(request));
    }
    assertEquals(List.of("run-s0.key"), requests.look().waiting());
    assertEquals("claimed", claimInAnotherProcess());
  }

  /** Nobody takes what a process died over before somebody has counted that. */
  @Test
  void isSeenToBeThatOfADeadProcessAndBuriedOnce() throws Exception {
    assertEquals("claimed", claimInAnotherProcess());
    assertFalse(RequestClaim.abandoned(request));
    assertEquals(Optional.empty(), RequestClaim.bury(request));
    Process holder = others.get(0);
    holder.destroyForcibly().waitFor();

    assertTrue(RequestClaim.abandoned(request));
    assertEquals(Optional.empty(), RequestClaim.take(request, self()));
    ClaimHolder died = RequestClaim.bury(request).orElseThrow();
    assertEquals(holder.pid(), died.pid());
    assertEquals(Optional.of("held"), died.name());
    assertEquals(Optional.empty(), RequestClaim.bury(request));
    RequestClaim.take(request, self()).orElseThrow().close();
  }

  /**
   * Claims are removed with their locks: whoever opened one before must not think that he has it.
   */
  @Test
  void isNeverHeldByTwoHoweverManyTakeItAtOnce() throws Exception {
    int threads = 8;
    ExecutorService many = Executors.newFixedThreadPool(threads);
    CyclicBarrier together = new CyclicBarrier(threads);
    Path mark = directory.resolve("mark");
    Callable<Integer> taking =
        () -> {
          together.await();
          int taken = 0;
          for (int i = 0; i < 300; i++) {
            Optional<RequestClaim> claim = RequestClaim.take(request, self());
            if (claim.isPresent()) {
              taken++;
              try (RequestClaim held = claim.get()) {
                // Fails where another has made it and not yet removed it.
                Files.createFile(mark);
                Files.delete(mark);
                assertEquals(Optional.of(self()), RequestClaim.holder(request), held::toString);
              }
            }
          }
          return taken;
        };
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(many.submit(taking));
      }
      int taken = 0;
      for (Future<Integer> one : all) {
        taken += one.get();
      }
      assertTrue(taken > 0);
    } finally {
      many.shutdownNow();
    }
    assertEquals(List.of("run-s0.key"), requests.look().waiting());
  }

  /** Half a line, as where a process died over it, keeps nobody away. */
  @Test
  void isFreeWhereNobodyHasSignedIt() throws IOException {
    Files.writeString(directory.resolve("run-s0.key.json.claim"), "{\"host\": \"a");
    assertEquals(Optional.empty(), RequestClaim.holder(request));
    assertFalse(RequestClaim.abandoned(request));
    RequestClaim.take(request, self()).orElseThrow().close();
  }

  @Test
  void tellsWhatWaitsWhatIsTakenAndWhatIsAnswered() throws IOException {
    Files.writeString(requests.request("b.key"), "{}");
    Files.writeString(StudyRequests.answer(Files.writeString(requests.request("c.key"), "")), "");
    Files.writeString(requests.means(), "{}");
    Files.writeString(directory.resolve(".d.key.json.tmp"), "");
    try (RequestClaim claim = RequestClaim.take(request, self()).orElseThrow()) {
      StudyRequests.Seen seen = requests.look();
      assertEquals(List.of("b.key"), seen.waiting(), claim::toString);
      assertEquals(List.of("run-s0.key"), seen.taken());
      assertEquals(3, seen.standing().size());
      requests.clear();
      seen = requests.look();
      assertTrue(seen.standing().isEmpty());
      assertEquals(1, seen.claimed().size());
    }
    assertEquals(0, requests.look().claimed().size());
    assertEquals(List.of(), new StudyRequests(directory.resolve("none")).look().waiting());
  }
}
