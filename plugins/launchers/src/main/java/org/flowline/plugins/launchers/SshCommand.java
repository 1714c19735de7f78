package org.flowline.plugins.launchers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flowline.spi.launch.WorkerCommand;

/** A worker's command as one that OpenSSH starts on a host. */
final class SshCommand {
  /** What is given first holds, so that options of the user come before these. */
  private static final List<String> OPTIONS =
      List.of(
          "-T",
          "-o",
          "BatchMode=yes",
          "-o",
          "ConnectTimeout=30",
          // A host that is gone is noticed after a minute and a half.
          "-o",
          "ServerAliveInterval=30");

  /**
   * Ctrl-C reaches every process of the terminal. Flowline asks workers to save their runs then,
   * for which the connection has to stay.
   */
  private static final List<String> UNINTERRUPTED =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private SshCommand() {}

  /** The command, with the settings of the launcher. */
  static List<String> of(String host, SshLauncher.Config config, WorkerCommand worker) {
    List<String> command = new ArrayList<>(UNINTERRUPTED);
    command.add(config.program());
    command.addAll(config.options());
    command.addAll(OPTIONS);
    command.add(host);
    command.add(remote(config, worker.withThreads(config.threads())));
    return command;
  }

  /**
   * One line for the user's shell there, whichever it is. The inner shell waits for the worker, so
   * that its exit code tells a worker that was killed from a connection that broke.
   */
  private static String remote(SshLauncher.Config config, WorkerCommand worker) {
    List<String> words = new ArrayList<>(worker.command());
    config.java().ifPresent(java -> words.set(0, java));
    Map<String, String> variables = new TreeMap<>(worker.environment());
    String environment =
        variables.entrySet().stream()
            .map(variable -> quoted(variable.getKey() + "=" + variable.getValue()) + " ")
            .collect(Collectors.joining());
    // Paths on the way may be relative; where the directory is not there, none can be meant.
    String script =
        "cd %s 2>/dev/null; env %s%s; exit $?"
            .formatted(
                quoted(Path.of("").toAbsolutePath().toString()),
                environment,
                words.stream().map(SshCommand::quoted).collect(Collectors.joining(" ")));
    return "exec sh -c " + quoted(script);
  }

  /** As one word of a shell. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
