package org.flowline.engine.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flowline.engine.study.RunningStudy.Taken;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.RequestClaim;
import org.flowline.journal.study.StudyRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study whose runs are computed by others, who answer, give back, die, and are told to stop. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ClaimedRequestsTest {
  @TempDir private Path place;

  @Test
  void asksForEachRunOnceAndLeavesNothingBehind() throws Exception {
    try (RunningStudy study = new RunningStudy(place, 0, 10, 20, 30, 40)) {
      Set<String> asked = new HashSet<>();
      for (int i = 0; i < 4; i++) {
        Taken taken = study.take();
        assertTrue(asked.add(taken.name()), taken.name());
        study.answer(taken, RunState.FINISHED);
      }
      assertEquals(StudyResult.Ending.COMPLETE, study.result().ending());
      assertEquals(
          List.of(RunState.FINISHED, RunState.FINISHED, RunState.FINISHED, RunState.FINISHED),
          study.outcomes().stream().map(outcome -> outcome.state()).toList());
      assertEquals(List.of(), List.of(study.requests().path().toFile().list()));
    }
  }

  /** Many wait in a queue of which some stand, so that a directory does not grow with a study. */
  @Test
  void keepsSomeRequestsStanding() throws Exception {
    int[] steps = new int[60];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i + 1;
    }
    try (RunningStudy study = new RunningStudy(place, 0, steps)) {
      int most = 0;
      for (int i = 0; i < steps.length; i++) {
        Taken taken = study.take();
        most = Math.max(most, study.requests().look().standing().size());
        study.answer(taken, RunState.FINISHED);
      }
      assertEquals(steps.length, study.outcomes().size());
      assertTrue(most < 30, most + " stood at a time");
    }
  }

  /** Nobody waits for the disk over an answer, which may be empty after a power failure. */
  @Test
  void asksAgainForWhatHasAnEmptyAnswer() throws Exception {
    String name;
    StudyRequests left;
    byte[] request;
    try (RunningStudy study = new RunningStudy(place, 0, 10)) {
      Taken taken = study.take();
      name = taken.name();
      left = study.requests();
      request = Files.readAllBytes(left.request(name));
      taken.claim().close();
      study.stop();
      study.result();
    }
    Files.write(left.request(name), request);
    Files.createFile(StudyRequests.answer(left.request(name)));
    try (RunningStudy study = new RunningStudy(place, 0, 10)) {
      study.answer(study.take(), RunState.FINISHED);
      assertEquals(RunState.FINISHED, study.outcomes().get(0).state());
    }
  }

  @Test
  void asksAgainForWhatIsGivenBackWithoutARetry() throws Exception {
    try (RunningStudy study = new RunningStudy(place, 0, 10)) {
      for (int i = 0; i < 3; i++) {
        study.take().claim().close();
      }
      study.answer(study.take(), RunState.FINISHED);
      assertEquals(RunState.FINISHED, study.outcomes().get(0).state());
      assertEquals(List.of(), study.retried);
    }
  }

  /** What a process leaves behind that is killed: its claim, which nobody holds. */
  private static void die(RunningStudy study) throws Exception {
    Taken taken = study.take();
    Path claim = study.requests().path().resolve(taken.name() + ".json.claim");
    String words = Files.readString(claim);
    taken.claim().close();
    Files.writeString(claim, words);
  }

  @Test
  void triesAgainWhatAWorkerDiedOverAndThenGivesItUp() throws Exception {
    try (RunningStudy study = new RunningStudy(place, 1, 10)) {
      die(study);
      die(study);
      assertEquals(RunState.FAILED, study.outcomes().get(0).state());
      String reason = study.outcomes().get(0).reason().orElseThrow();
      assertTrue(reason.contains("elsewhere (process 7)"), reason);
      assertTrue(reason.contains("again after a retry"), reason);
      assertEquals(1, study.retried.size());
    }
  }

  @Test
  void takesBackWhatIsComputedWhenItIsStopped() throws Exception {
    try (RunningStudy study = new RunningStudy(place, 0, 10, 20)) {
      Taken taken = study.take();
      RunningStudy.await(() -> study.requests().look().taken().size() == 1);
      study.stop();
      assertEquals(StudyResult.Ending.INTERRUPTED, study.result().ending());
      StudyRequests.Seen seen = study.requests().look();
      assertTrue(seen.standing().isEmpty(), seen::toString);
      // Whoever has it saves it, and lets it go in his own time.
      assertTrue(seen.claimed().contains(taken.name()));
      taken.claim().close();
      assertFalse(Files.exists(study.requests().means()));
    }
  }

  /** As where whoever runs a study is killed, and its workers go on. */
  @Test
  void takesOverWhatWasAnsweredAndWhatIsComputedMeanwhile() throws Exception {
    Taken answered;
    Taken computed;
    Path asks;
    byte[] first;
    byte[] second;
    try (RunningStudy study = new RunningStudy(place, 0, 10, 20, 30)) {
      answered = study.take();
      computed = study.take();
      asks = study.requests().path();
      first = Files.readAllBytes(study.requests().request(answered.name()));
      second = Files.readAllBytes(study.requests().request(computed.name()));
      study.stop();
      study.result();
      answered.claim().close();
    }
    StudyRequests left = new StudyRequests(asks);
    Files.write(left.request(answered.name()), first);
    Files.write(left.request(computed.name()), second);
    Files.writeString(left.request("of-another-study-s0.key"), "{}");
    Files.writeString(
        StudyRequests.answer(left.request(answered.name())),
        "{\"state\": \"failed\", \"reason\": \"it was the worker's\", \"metrics\": {}}");
    try (RunningStudy study = new RunningStudy(place, 0, 10, 20, 30)) {
      RunningStudy.await(() -> Files.exists(left.means()));
      assertFalse(Files.exists(left.request("of-another-study-s0.key")));
      Taken third = study.take();
      assertFalse(Set.of(answered.name(), computed.name()).contains(third.name()), third.name());
      study.answer(third, RunState.FINISHED);
      study.answer(computed, RunState.FINISHED);
      assertEquals(
          List.of(Optional.empty(), Optional.empty(), Optional.of("it was the worker's")),
          study.outcomes().stream()
              .map(outcome -> outcome.reason())
              .sorted((a, b) -> a.orElse("").compareTo(b.orElse("")))
              .toList());
    }
  }

  /** A worker of the study's own hears that it was killed, saves its run and says so. */
  @Test
  void goesOnWithWhatAWorkerWasStoppedIn() throws Exception {
    Path asks;
    String stopped;
    byte[] request;
    try (RunningStudy study = new RunningStudy(place, 0, 10)) {
      Taken taken = study.take();
      stopped = taken.name();
      asks = study.requests().path();
      request = Files.readAllBytes(study.requests().request(stopped));
      study.stop();
      study.result();
      taken.claim().close();
    }
    StudyRequests left = new StudyRequests(asks);
    Files.write(left.request(stopped), request);
    Files.writeString(
        StudyRequests.answer(left.request(stopped)),
        "{\"state\": \"interrupted\", \"step\": 5, \"metrics\": {}}");
    try (RunningStudy study = new RunningStudy(place, 0, 10)) {
      Taken again = study.take();
      assertEquals(stopped, again.name());
      study.answer(again, RunState.FINISHED);
      assertEquals(
          List.of(RunState.FINISHED),
          study.outcomes().stream().map(outcome -> outcome.state()).toList());
    }
  }

  /** An own slot meets a claim as anybody does. */
  @Test
  void leavesAClaimAloneThatIsHeld() throws Exception {
    try (RunningStudy study = new RunningStudy(place, 0, 10)) {
      Taken taken = study.take();
      Path request = study.requests().request(taken.name());
      assertEquals(Optional.empty(), RequestClaim.take(request, RunningStudy.holder(8)));
      study.answer(taken, RunState.FINISHED);
      assertEquals(RunState.FINISHED, study.outcomes().get(0).state());
    }
  }
}
