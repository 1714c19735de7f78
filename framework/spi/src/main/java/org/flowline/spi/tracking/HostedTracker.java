package org.flowline.spi.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A tracker that can start a server of its own on this machine.
 *
 * @since 0.1.0
 */
public interface HostedTracker extends ServerTracker {
  /** What its makers call the server. */
  String product();

  /** The command that installs the server's program. */
  String installation();

  /**
   * The server's program, empty if it is not installed.
   *
   * @param environment where it is looked for first: a directory with a {@code bin}
   */
  Optional<Path> program(Path environment);

  /**
   * Starts a server on this machine.
   *
   * @param port where it listens, on the loopback address alone
   * @param directory where its store and its log are
   * @throws IOException if the program cannot be started
   */
  LocalServer start(Path program, int port, Path directory) throws IOException;
}
