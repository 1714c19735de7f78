package org.flowline.testkit.launch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.WorkerLostException;
import org.flowline.testkit.launch.PlainLauncher.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right launcher and rejects one that is wrong in one respect. */
class LauncherContractTest {
  private static class Contract extends LauncherContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Launcher launcher() {
      return new PlainLauncher(fault);
    }
  }

  @Nested
  class RightLauncher extends Contract {
    RightLauncher() {
      super(Fault.NONE);
    }
  }

  @TempDir private Path directory;

  /** Faulty launchers leave workers behind. */
  @AfterEach
  void endWorkers() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  private void assertRejects(Fault fault, ThrowingConsumer<LauncherContract> fact) {
    assertRejects(fault, AssertionFailedError.class, fact);
  }

  private void assertRejects(
      Fault fault, Class<? extends Throwable> by, ThrowingConsumer<LauncherContract> fact) {
    Contract contract = new Contract(fault);
    contract.directory = assertDoesNotThrow(() -> Files.createTempDirectory(directory, "one"));
    assertThrows(by, () -> fact.accept(contract));
  }

  @Test
  void rejectsOneWithoutAPlace() {
    assertRejects(Fault.NO_PLACE, LauncherContract::computesAtLeastOneRunAtATime);
  }

  @Test
  void rejectsOneThatReturnsBeforeTheAnswer() {
    assertRejects(
        Fault.RETURNS_EARLY, LauncherContract::returnsOnceTheAnswerIsThereAndHandsOnWhatWasSaid);
  }

  @Test
  void rejectsOneThatTakesTheAnswerForProgress() {
    assertRejects(
        Fault.HANDS_ON_THE_LAST_LINE,
        LauncherContract::returnsOnceTheAnswerIsThereAndHandsOnWhatWasSaid);
    assertRejects(Fault.HANDS_ON_THE_LAST_LINE, LauncherContract::computesOneRequestAfterTheOther);
  }

  @Test
  void rejectsOneThatHidesALoss() {
    assertRejects(
        Fault.HIDES_A_LOSS, LauncherContract::saysThatAWorkerEndedAndWhereItsLastWordsAre);
    assertRejects(Fault.HIDES_A_LOSS, LauncherContract::saysThatNoWorkerCanBeStarted);
    assertRejects(
        Fault.LOSES_LAST_WORDS, LauncherContract::saysThatAWorkerEndedAndWhereItsLastWordsAre);
  }

  @Test
  void rejectsOneThatAsksADeadWorker() {
    assertRejects(
        Fault.KEEPS_THE_DEAD,
        WorkerLostException.class,
        LauncherContract::startsAnotherWorkerAfterOneWasLost);
  }

  @Test
  void rejectsOneThatStartsTooSoonOrTooLate() {
    assertRejects(
        Fault.STARTS_AT_ONCE,
        UncheckedIOException.class,
        LauncherContract::startsNothingBeforeTheFirstRequest);
    assertRejects(Fault.STARTS_WHEN_CLOSED, LauncherContract::computesNothingOnceItIsClosed);
  }

  @Test
  void rejectsOneThatEndsAWorkerInsteadOfAskingIt() {
    assertRejects(
        Fault.STOPS_BY_ENDING, ExecutionException.class, LauncherContract::asksTheWorkerToStop);
  }

  @Test
  void rejectsOneThatLeavesAWorkerAlive() {
    assertRejects(Fault.LEAVES_THE_WORKER, LauncherContract::endsTheWorkerAtOnceWhenItIsClosed);
  }
}
