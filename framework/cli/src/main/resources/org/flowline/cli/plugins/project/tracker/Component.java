package @package@;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.flowline.spi.tracking.Tracker;
import org.flowline.spi.tracking.TrackingSubject;

/** Copies what a run or a study has written, and its page, into a folder that people share. */
@Doc("Copies finished runs and their pages into a folder.")
public final class @class@ implements Tracker {
  private final Path folder;

  /** A tracker with the given settings. */
  @Inject
  public @class@(Config config) {
    folder = Path.of(config.folder());
  }

  @Override
  public Publication begin(TrackingSubject subject, Consumer<String> told) {
    return new Copies(subject.directory(), folder.resolve(subject.directory().getFileName()));
  }

  /** Settings. */
  public record Config(@Doc("The folder; it is made where there is none.") @NotEmpty String folder) {}

  /** The copies of one subject. */
  private record Copies(Path from, Path to) implements Publication {
    @Override
    public Published finish(List<Path> page, Duration patience) {
      try (Stream<Path> tree = Files.walk(from)) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          copy(file, to.resolve(from.relativize(file)));
        }
        for (Path file : page) {
          copy(file, to.resolve("page").resolve(file.getFileName()));
        }
        return new Published(true, Optional.of(to.toUri()), Optional.empty());
      } catch (IOException e) {
        // What is not there is copied next time: 'flowline sync' asks again.
        return new Published(false, Optional.empty(), Optional.of(e.toString()));
      }
    }

    private static void copy(Path file, Path to) throws IOException {
      Files.createDirectories(to.getParent());
      if (!Files.exists(to) || Files.mismatch(file, to) >= 0) {
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }

    @Override
    public void close() {
      // Nothing goes on in between.
    }
  }
}
