package org.flowline.testkit.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.flowline.spi.tracking.Tracker;
import org.flowline.spi.tracking.TrackingSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every tracker must do, with a place that answers and one that does not; extended by each
 * tracker's tests.
 *
 * @since 0.1.0
 */
public abstract class TrackerContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory = Path.of("");

  /** For subclasses. */
  protected TrackerContract() {}

  /** The tracker under test, with the place that {@link #shown} looks at. */
  protected abstract Tracker tracker() throws IOException;

  /** The same with a place that does not answer. */
  protected abstract Tracker away();

  /** All that the place shows, empty at first; the same place throughout a test. */
  protected abstract String shown() throws IOException;

  /**
   * Something finished to publish.
   *
   * @param runs an empty directory of runs, where it is to be
   */
  protected abstract TrackingSubject subject(Path runs) throws IOException;

  private static Published publish(Tracker tracker, TrackingSubject subject, List<Path> page)
      throws InterruptedException {
    try (Publication publication = tracker.begin(subject, line -> {})) {
      return publication.finish(page, PATIENCE);
    }
  }

  private TrackingSubject subject() throws IOException {
    return subject(Files.createDirectories(directory.resolve("runs")));
  }

  private static void assertComplete(Published published) {
    assertTrue(published.complete(), published::toString);
    assertTrue(published.problem().isEmpty(), published::toString);
  }

  @Test
  void publishesWhatIsThere() throws IOException, InterruptedException {
    String before = shown();
    assertComplete(publish(tracker(), subject(), List.of()));
    assertNotEquals(before, shown());
  }

  @Test
  void publishesThePage() throws IOException, InterruptedException {
    Path page = directory.resolve("index.html");
    Files.writeString(page, "<!doctype html><title>page</title>");
    assertComplete(publish(tracker(), subject(), List.of(page)));
    assertTrue(shown().contains("index.html"), shown());
  }

  @Test
  void publishesNothingTwice() throws IOException, InterruptedException {
    TrackingSubject subject = subject();
    publish(tracker(), subject, List.of());
    String once = shown();
    assertComplete(publish(tracker(), subject, List.of()));
    assertEquals(once, shown());
  }

  /** It may write files of its own beside them. */
  @Test
  void leavesWhatRunsHaveWrittenAlone() throws IOException, InterruptedException {
    TrackingSubject subject = subject();
    Map<Path, String> before = files();
    assertFalse(before.isEmpty(), "nothing is there to publish");
    publish(tracker(), subject, List.of());
    Map<Path, String> after = files();
    before.forEach((file, content) -> assertEquals(content, after.get(file), file::toString));
  }

  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(directory.resolve("runs"))) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void saysInOneLineWhyItIsNotComplete() throws IOException, InterruptedException {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Publication publication = away().begin(subject(), told::add)) {
      Published published = publication.finish(List.of(), Duration.ZERO);
      assertFalse(published.complete(), published::toString);
      assertTrue(published.problem().isPresent(), published::toString);
      told.add(published.problem().orElseThrow());
    }
    told.forEach(line -> assertTrue(line.matches("\\S.*"), () -> "'" + line + "'"));
  }

  @Test
  void publishesLaterWhatWasMissed() throws IOException, InterruptedException {
    TrackingSubject subject = subject();
    try (Publication publication = away().begin(subject, line -> {})) {
      publication.finish(List.of(), Duration.ZERO);
    }
    String before = shown();
    assertComplete(publish(tracker(), subject, List.of()));
    assertNotEquals(before, shown());
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException, InterruptedException {
    TrackingSubject subject = subject();
    Publication publication = tracker().begin(subject, line -> {});
    publication.close();
    publication.close();
    assertComplete(publish(tracker(), subject, List.of()));
    String complete = shown();
    assertComplete(publish(tracker(), subject, List.of()));
    assertEquals(complete, shown());
  }
}
