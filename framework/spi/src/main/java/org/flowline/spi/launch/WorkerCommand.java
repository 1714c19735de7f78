package org.flowline.spi.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start a worker. It reads the paths of requests from its standard input, one a line; while
 * it computes one it writes lines of progress to standard output, and after the answer is written
 * the line {@link #ANSWERED}. At the line {@link #STOP} it saves the state of the current request
 * and answers; at the end of its input it does so too, and ends.
 *
 * @param command the program and its arguments
 * @param logs the directory for what workers say on standard error
 * @since 0.1.0
 */
public record WorkerCommand(List<String> command, Path logs) {
  /** What a worker says once the answer to its request is written. */
  public static final String ANSWERED = "answered";

  /** What asks a worker to save and to answer. */
  public static final String STOP = "stop";

  /** Copies. */
  public WorkerCommand {
    command = List.copyOf(command);
  }
}
