package org.flowline.journal.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files that somebody names: regular ones only, and no further than they reach when they are
 * opened. A pipe has nothing to read until somebody writes, and a device has no end.
 */
public final class RegularFile {
  /** More bytes than an array can have are read by nobody. */
  public static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private RegularFile() {}

  /** What keeps a file from being read, in words that follow its name; empty if nothing does. */
  public static Optional<String> flaw(Path file) {
    if (Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (!Files.exists(file)) {
      return Optional.of("does not exist");
    }
    return Optional.of(
        Files.isDirectory(file)
            ? "is a directory, not a file"
            : "is a pipe, a device or a socket, not a regular file");
  }

  /**
   * Opens a file. What is appended later is not read, nor what a file of the system has beyond its
   * size, such as those of {@code /proc}.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if it is not a regular file, or cannot be read
   */
  public static InputStream open(Path file) throws IOException {
    Optional<String> flaw = flaw(file);
    if (flaw.isPresent()) {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      throw new IOException(file + " " + flaw.get());
    }
    return new Bounded(Files.newInputStream(file), Files.size(file));
  }

  /**
   * All bytes of a file.
   *
   * @param most how many it may have
   * @throws NoSuchFileException if there is none
   * @throws IOException if it is not a regular file, has more bytes, or cannot be read
   */
  public static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = open(file)) {
      long size = Files.size(file);
      if (size > most) {
        throw new IOException(
            "%s has %,d bytes, and at most %,d can be read".formatted(file, size, most));
      }
      return in.readNBytes((int) size);
    }
  }

  /** The first bytes of a stream. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long size) {
      super(in);
      left = size;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read();
      left -= read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0 && length > 0) {
        return -1;
      }
      int read = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(left, super.available());
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
