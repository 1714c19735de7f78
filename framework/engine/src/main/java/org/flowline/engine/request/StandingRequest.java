package org.flowline.engine.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A request that is being computed: whoever made it takes it back by removing its file, or by
 * putting another there.
 */
final class StandingRequest {
  private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final String mark;
  private long looked = System.nanoTime();
  private boolean withdrawn;

  /**
   * A request that stands now.
   *
   * @throws IOException if there is none
   */
  StandingRequest(Path file) throws IOException {
    this.file = file;
    mark = mark(file);
  }

  /** Whether it has been taken back; looks once a second. */
  synchronized boolean withdrawn() {
    long now = System.nanoTime();
    if (!withdrawn && now - looked >= LOOK_EVERY_NANOS) {
      looked = now;
      withdrawn = withdrawnNow();
    }
    return withdrawn;
  }

  /** The same, looking now. */
  boolean withdrawnNow() {
    try {
      return !mark(file).equals(mark);
    } catch (IOException e) {
      return true;
    }
  }

  private static String mark(Path file) throws IOException {
    BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
    return "%s %s %d"
        .formatted(Optional.ofNullable(read.fileKey()), read.lastModifiedTime(), read.size());
  }
}
