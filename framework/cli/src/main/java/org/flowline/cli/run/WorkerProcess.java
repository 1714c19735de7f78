package org.flowline.cli.run;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.autodiff.machine.Processors;
import org.flowline.spi.launch.WorkerCommand;

/** How this process starts another one like itself as a worker. */
final class WorkerProcess {
  private static final List<String> NOT_FOR_WORKERS =
      List.of(
          "-agentlib",
          "-javaagent",
          "-XX:ArchiveClassesAtExit",
          "-XX:TieredStopAtLevel",
          "-Dflowline.columns");

  private WorkerProcess() {}

  /**
   * The command.
   *
   * @param program the class whose main method reads commands
   * @param plugins the places of plugins that this process was given
   * @param logs where workers write what they say on standard error
   * @param workers how many there will be at once, which share the processors of this process
   */
  static WorkerCommand command(Class<?> program, List<Path> plugins, Path logs, int workers) {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> NOT_FOR_WORKERS.stream().noneMatch(argument::startsWith))
        .forEach(command::add);
    int threads = Math.max(1, Processors.count() / workers);
    command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (threads - 1));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.add("serve");
    for (Path place : plugins) {
      command.add("--plugins");
      command.add(place.toAbsolutePath().toString());
    }
    return new WorkerCommand(command, logs);
  }
}
