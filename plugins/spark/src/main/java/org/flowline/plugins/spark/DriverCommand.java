package org.flowline.plugins.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.spi.launch.WorkerCommand;

/**
 * How Spark's driver is started.
 *
 * @param config the settings
 * @param directory of the spec
 * @param home Spark's folder
 * @param plugin the jar of this plugin
 * @param worker what executors start
 */
record DriverCommand(
    SparkLauncher.Config config, Path directory, Path home, Path plugin, WorkerCommand worker) {
  /** What Spark asks for of a JDK of 17 and above; executors are given it by Spark itself. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /**
   * Ctrl-C reaches every process of the terminal. Flowline asks workers to save their runs then,
   * for which the driver has to stay.
   */
  private static final List<String> UNINTERRUPTED =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final String DRIVER = "org.flowline.plugins.spark.driver.Driver";

  /**
   * The command.
   *
   * @param slots how many runs there will be at once
   */
  List<String> command(int slots) {
    List<String> command = new ArrayList<>(UNINTERRUPTED);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath()));
    command.addAll(List.of(SUBMIT, "--master", config.master(), "--name", "flowline"));
    properties(slots)
        .forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
    command.addAll(List.of("--class", DRIVER, plugin.toString()));
    command.add(worker.logs().toAbsolutePath().toString());
    command.add(Integer.toString(worker.environment().size()));
    worker.environment().forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(worker.command());
    return command;
  }

  private List<String> classPath() {
    List<String> places = new ArrayList<>();
    places.add(home.resolve("conf").toString());
    for (String variable : List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR")) {
      Optional.ofNullable(System.getenv(variable)).ifPresent(places::add);
    }
    places.add(home.resolve("jars").resolve("*").toString());
    return places;
  }

  private Map<String, String> properties(int slots) {
    Map<String, String> properties = new TreeMap<>();
    String cores = Integer.toString(config.cores());
    properties.put("spark.task.cpus", cores);
    properties.put("spark.executor.cores", cores);
    properties.put("spark.executor.memory", config.memory());
    properties.put("spark.executor.instances", Integer.toString(slots));
    properties.put("spark.cores.max", Integer.toString(slots * config.cores()));
    properties.put("spark.ui.showConsoleProgress", "false");
    properties.putAll(config.conf());
    properties.put("spark.speculation", "false");
    properties.put("spark.flowline.shared", Boolean.toString(config.shared()));
    properties.put("spark.flowline.directory", directory.toString());
    properties.put("spark.flowline.files", String.join("\n", config.files()));
    config.checkpoints().ifPresent(place -> properties.put("spark.flowline.checkpoints", place));
    properties.put(
        "spark.flowline.checkpointSeconds", Integer.toString(config.checkpointSeconds()));
    return properties;
  }
}
