package org.flowline.cli.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import picocli.CommandLine.Option;

/** How long a run waits, in the end, for what is being published. */
public final class TrackingOption {
  private static final Duration USUAL = Duration.ofSeconds(5);

  @Option(
      names = "--wait-for-tracking",
      paramLabel = "SECONDS",
      description =
          "Waits in the end until all is published; exits with 6 after so long without progress.")
  private Optional<Integer> wait = Optional.empty();

  /**
   * Publishes the rest, tells where it is, and returns the exit code.
   *
   * @param page of the subject, if there is one
   * @param again the command that publishes what is missing
   * @param code the exit code without any tracking
   */
  public int finish(
      Optional<Publication> publication,
      Optional<Path> page,
      String again,
      int code,
      Terminal terminal)
      throws IOException, InterruptedException {
    if (publication.isEmpty()) {
      return code;
    }
    List<Path> files = page.isPresent() ? files(page.get()) : List.of();
    Published published = publication.get().finish(files, patience());
    tell(published, again, terminal);
    return published.complete() || wait.isEmpty() || code != ExitCode.OK.value()
        ? code
        : ExitCode.TRACKING_UNREACHABLE.value();
  }

  private Duration patience() {
    return wait.isPresent() ? Duration.ofSeconds(wait.get()) : USUAL;
  }

  /** Says where a publication can be seen, or how it can be completed. */
  static void tell(Published published, String again, Terminal terminal) {
    published.address().ifPresent(address -> terminal.say("tracking: " + address));
    details(published).forEach(terminal::say);
    if (!published.complete()) {
      terminal.say(
          "%s: %s; later: %s"
              .formatted(
                  terminal.marked("yellow", "not all is published"),
                  published.problem().orElse("no reason given"),
                  again));
    }
  }

  /** The notes, and where the views beside the address are, a line each. */
  static List<String> details(Published published) {
    List<String> lines = new ArrayList<>();
    published.notes().forEach(note -> lines.add("  note: " + note));
    published.views().entrySet().stream()
        .filter(view -> !published.address().equals(Optional.of(view.getValue())))
        .forEach(view -> lines.add("  " + view.getKey() + ": " + view.getValue()));
    return lines;
  }

  /** A page and the pictures beside it. */
  static List<Path> files(Path page) throws IOException {
    List<Path> files = new ArrayList<>(List.of(page));
    try (Stream<Path> beside = Files.list(page.toAbsolutePath().resolveSibling(""))) {
      beside.filter(file -> file.toString().endsWith(".png")).sorted().forEach(files::add);
    }
    return files;
  }
}
