package org.flowline.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Passes bytes on and remembers why it could not, which a {@code PrintStream} keeps to itself. */
public final class ResultStream extends OutputStream {
  /** Whoever reads has read enough, as {@code head} does. */
  private static final String ENOUGH = "Broken pipe";

  private final OutputStream out;
  private Optional<IOException> failure = Optional.empty();

  /** A stream that writes to another one. */
  public ResultStream(OutputStream out) {
    this.out = out;
  }

  /** Why something was not written that somebody may miss. */
  public synchronized Optional<IOException> failure() {
    return failure.filter(reason -> !ENOUGH.equals(reason.getMessage()));
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }
}
