package @package@;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.spi.tracking.Tracker;
import org.flowline.spi.tracking.TrackingSubject;
import org.flowline.testkit.tracking.TrackerContract;
import org.junit.jupiter.api.io.TempDir;

class @class@Test extends TrackerContract {
  @TempDir Path place = Path.of("");

  private static Tracker tracker(Path folder) {
    return new @class@(new @class@.Config(folder.toString()));
  }

  @Override
  protected Tracker tracker() {
    return tracker(place.resolve("shared"));
  }

  /** A folder in what is no folder. */
  @Override
  protected Tracker away() {
    try {
      return tracker(Files.writeString(place.resolve("file"), "").resolve("shared"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected String shown() throws IOException {
    Path shared = Files.createDirectories(place.resolve("shared"));
    try (Stream<Path> files = Files.walk(shared)) {
      return files.sorted().map(Path::toString).collect(Collectors.joining("\n"));
    }
  }

  @Override
  protected TrackingSubject subject(Path runs) throws IOException {
    Path run = Files.createDirectories(runs.resolve("a-run"));
    Files.writeString(run.resolve("events.jsonl"), "{}");
    return new TrackingSubject.OfRun(run, "an-evaluation");
  }
}
