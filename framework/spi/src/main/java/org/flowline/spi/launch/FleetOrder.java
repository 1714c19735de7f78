package org.flowline.spi.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers that a study asks for.
 *
 * @param study its name
 * @param directory of the study, in full
 * @param logs the directory for what workers say
 * @param workers how many at most
 * @param java the program that runs Java, and its options
 * @param worker the class, and the arguments by which it is a worker of this study
 * @since 0.1.0
 */
public record FleetOrder(
    String study, Path directory, Path logs, int workers, List<String> java, List<String> worker) {
  private static final String THREADS = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=";

  /** Copies. */
  public FleetOrder {
    java = List.copyOf(java);
    worker = List.copyOf(worker);
  }

  /**
   * The command of one worker, to which {@code --as NAME} may be added, by which {@link Crew#lost}
   * is asked.
   *
   * @param threads of one run, at least 1
   * @param idle how long it waits for a request before it ends, such as {@code 5m}
   */
  public List<String> command(int threads, String idle) {
    List<String> command = new ArrayList<>(java);
    command.add(THREADS + (threads - 1));
    command.addAll(worker);
    command.add("--idle");
    command.add(idle);
    return command;
  }
}
