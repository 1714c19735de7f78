package org.flowline.cli.run;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flowline.autodiff.machine.Processors;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.spi.launch.FleetOrder;
import org.flowline.spi.launch.WorkerCommand;

/** How this process starts another one like itself as a worker. */
final class WorkerProcess {
  private static final List<String> NOT_FOR_WORKERS =
      List.of(
          "-agentlib",
          "-javaagent",
          "-XX:ArchiveClassesAtExit",
          "-XX:TieredStopAtLevel",
          "-Dflowline.columns",
          "-Dflowline.results");

  /** Which kernels compute, on how many threads, and how names of files are read. */
  private static final List<String> FOR_WORKERS =
      List.of("OMP_", "OPENBLAS_", "MKL_", "LC_", "LANG");

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
    List<String> command = java();
    int threads = Math.max(1, Processors.count() / workers);
    command.add(WorkerCommand.threads(threads));
    command.addAll(main(program));
    command.add("serve");
    command.addAll(option("--plugins", plugins));
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> FOR_WORKERS.stream().noneMatch(name::startsWith));
    return new WorkerCommand(command, logs, environment);
  }

  /**
   * The workers that take requests by themselves.
   *
   * @param program the class whose main method reads commands
   * @param plugins the places of plugins that this process was given
   * @param workers how many there will be at most
   */
  static FleetOrder order(Class<?> program, List<Path> plugins, StudyDirectory study, int workers) {
    List<String> worker = new ArrayList<>(main(program));
    worker.add("worker");
    worker.add(study.name());
    worker.addAll(option("--runs", List.of(study.runs())));
    worker.addAll(option("--plugins", plugins));
    Path directory = study.path().toAbsolutePath().normalize();
    return new FleetOrder(
        study.name(), directory, new StudyDirectory(directory).logs(), workers, java(), worker);
  }

  private static List<String> java() {
    List<String> java = new ArrayList<>();
    java.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> NOT_FOR_WORKERS.stream().noneMatch(argument::startsWith))
        .forEach(java::add);
    return java;
  }

  private static List<String> main(Class<?> program) {
    return List.of("-cp", System.getProperty("java.class.path"), program.getName());
  }

  private static List<String> option(String name, List<Path> values) {
    List<String> words = new ArrayList<>();
    for (Path value : values) {
      words.add(name);
      words.add(value.toAbsolutePath().toString());
    }
    return words;
  }
}
