package org.flowline.plugins.spark.driver;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How an executor starts a worker.
 *
 * @param command the program and its arguments
 * @param environment variables
 * @param logs the directory for what it says on standard error
 * @param shared whether that directory is the driver's, too
 */
record WorkerStart(
    ArrayList<String> command, HashMap<String, String> environment, String logs, boolean shared)
    implements Serializable {
  private static final long serialVersionUID = 1;

  WorkerStart(List<String> command, Map<String, String> environment, String logs, boolean shared) {
    this(new ArrayList<>(command), new HashMap<>(environment), logs, shared);
  }

  /**
   * Starts one.
   *
   * @param name what its log is called
   */
  WorkerProcess start(String name) throws IOException {
    List<String> words = new ArrayList<>(command);
    if (!Files.isExecutable(Path.of(words.get(0))) && words.get(0).endsWith("java")) {
      words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
    File log = Files.createDirectories(Path.of(logs)).resolve(name + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(environment);
    return new WorkerProcess(builder.start(), log.toString());
  }
}
