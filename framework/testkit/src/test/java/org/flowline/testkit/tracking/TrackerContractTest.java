package org.flowline.testkit.tracking;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.flowline.spi.tracking.Tracker;
import org.flowline.spi.tracking.TrackingSubject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right tracker and rejects one that is wrong in one respect. */
class TrackerContractTest {
  private enum Fault {
    NONE,
    PUBLISHES_NOTHING,
    FORGETS_THE_PAGE,
    PUBLISHES_AGAIN,
    WRITES_INTO_THE_RUN,
    THROWS_WHERE_NOTHING_ANSWERS,
    CLAIMS_TO_BE_COMPLETE,
    GIVES_NO_REASON,
    TELLS_IN_TWO_LINES,
    GIVES_UP_FOR_EVER,
    LEAVES_A_MARK_WHEN_CLOSED
  }

  /**
   * Copies files to a map.
   *
   * @param place the map
   * @param answers whether it can be reached
   */
  private record Copies(Map<String, String> place, boolean answers, Fault fault)
      implements Tracker {
    @Override
    public Publication begin(TrackingSubject subject, Consumer<String> told) {
      if (!answers) {
        if (fault == Fault.THROWS_WHERE_NOTHING_ANSWERS) {
          throw new UncheckedIOException(new IOException("nothing answers"));
        }
        told.accept(fault == Fault.TELLS_IN_TWO_LINES ? "it is away\nfor now" : "it is away");
      }
      return new Publication() {
        @Override
        public Published finish(List<Path> page, Duration patience) {
          try {
            return copy(subject.directory(), page);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }

        @Override
        public void close() {
          if (fault == Fault.LEAVES_A_MARK_WHEN_CLOSED) {
            place.merge("closed", "|", String::concat);
          }
        }
      };
    }

    private Published copy(Path directory, List<Path> page) throws IOException {
      Path lost = directory.resolve("lost");
      if (!answers) {
        if (fault == Fault.GIVES_UP_FOR_EVER) {
          Files.writeString(lost, "");
        }
        return new Published(
            fault == Fault.CLAIMS_TO_BE_COMPLETE,
            Optional.empty(),
            fault == Fault.GIVES_NO_REASON ? Optional.empty() : Optional.of("it is away"));
      }
      Path file = directory.resolve("events");
      if (fault != Fault.PUBLISHES_NOTHING && !Files.exists(lost)) {
        String content = Files.readString(file);
        place.merge(
            "events", content, fault == Fault.PUBLISHES_AGAIN ? String::concat : (old, now) -> now);
      }
      for (Path part : fault == Fault.FORGETS_THE_PAGE ? List.<Path>of() : page) {
        place.put(String.valueOf(part.getFileName()), Files.readString(part));
      }
      if (fault == Fault.WRITES_INTO_THE_RUN) {
        Files.writeString(file, "published");
      }
      return new Published(true, Optional.empty(), Optional.empty());
    }
  }

  private static class Contract extends TrackerContract {
    private final Fault fault;
    private final Map<String, String> place = new TreeMap<>();

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Tracker tracker() {
      return new Copies(place, true, fault);
    }

    @Override
    protected Tracker away() {
      return new Copies(place, false, fault);
    }

    @Override
    protected String shown() {
      return place.toString();
    }

    @Override
    protected TrackingSubject subject(Path runs) throws IOException {
      Files.writeString(runs.resolve("events"), "started, finished");
      return new TrackingSubject.OfRun(runs, "e0");
    }
  }

  @Nested
  class RightTracker extends Contract {
    RightTracker() {
      super(Fault.NONE);
    }
  }

  @TempDir private Path directory;

  private void assertRejects(Fault fault, ThrowingConsumer<TrackerContract> fact) {
    assertRejects(fault, AssertionFailedError.class, fact);
  }

  private void assertRejects(
      Fault fault, Class<? extends Throwable> by, ThrowingConsumer<TrackerContract> fact) {
    Contract contract = new Contract(fault);
    contract.directory = assertDoesNotThrow(() -> Files.createTempDirectory(directory, "one"));
    assertThrows(by, () -> fact.accept(contract));
  }

  @Test
  void rejectsOneThatLeavesSomethingOut() {
    assertRejects(Fault.PUBLISHES_NOTHING, TrackerContract::publishesWhatIsThere);
    assertRejects(Fault.FORGETS_THE_PAGE, TrackerContract::publishesThePage);
    assertRejects(Fault.GIVES_UP_FOR_EVER, TrackerContract::publishesLaterWhatWasMissed);
  }

  @Test
  void rejectsOneThatPublishesTwice() {
    assertRejects(Fault.PUBLISHES_AGAIN, TrackerContract::publishesNothingTwice);
    assertRejects(Fault.LEAVES_A_MARK_WHEN_CLOSED, TrackerContract::goesOnWhereItWasStopped);
  }

  @Test
  void rejectsOneThatTakesPartInARun() {
    assertRejects(Fault.WRITES_INTO_THE_RUN, TrackerContract::leavesWhatRunsHaveWrittenAlone);
    assertRejects(
        Fault.THROWS_WHERE_NOTHING_ANSWERS,
        UncheckedIOException.class,
        TrackerContract::saysInOneLineWhyItIsNotComplete);
  }

  @Test
  void rejectsOneThatDoesNotSayWhatIsMissing() {
    for (Fault fault :
        List.of(Fault.CLAIMS_TO_BE_COMPLETE, Fault.GIVES_NO_REASON, Fault.TELLS_IN_TWO_LINES)) {
      assertRejects(fault, TrackerContract::saysInOneLineWhyItIsNotComplete);
    }
  }
}
