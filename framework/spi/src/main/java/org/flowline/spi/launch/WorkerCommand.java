package org.flowline.spi.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a worker. It reads the paths of requests from its standard input, one a line; while
 * it computes one it writes lines of progress to standard output, and after the answer is written
 * the line {@link #ANSWERED}. At the line {@link #STOP} it saves the state of the current request
 * and answers; at the end of its input it does so too, and ends.
 *
 * @param command the program and its arguments
 * @param logs the directory for what workers say on standard error
 * @param environment variables that shape what it computes, which processes of this machine inherit
 *     and those of another one have to be given
 * @since 0.1.0
 */
public record WorkerCommand(List<String> command, Path logs, Map<String, String> environment) {
  /** What a worker says once the answer to its request is written. */
  public static final String ANSWERED = "answered";

  /** Begins a line of progress by which a launcher tells people something, such as a lost host. */
  public static final String NOTE = "note ";

  /** What asks a worker to save and to answer. */
  public static final String STOP = "stop";

  private static final String THREADS = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=";

  /** Copies. */
  public WorkerCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A worker that needs no variables. */
  public WorkerCommand(List<String> command, Path logs) {
    this(command, logs, Map.of());
  }

  /** The argument by which a JVM computes on so many threads, of which one waits for the others. */
  public static String threads(int threads) {
    return THREADS + (threads - 1);
  }

  /** The same worker on another number of threads, if it is a JVM that was told how many. */
  public WorkerCommand withThreads(int threads) {
    return new WorkerCommand(
        command.stream().map(word -> word.startsWith(THREADS) ? threads(threads) : word).toList(),
        logs,
        environment);
  }
}
