package org.flowline.plugins.launchers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SLURM by its programs.
 *
 * @param programs what their names begin with, such as a directory; nothing for those of the path
 */
record SlurmQueue(String programs) {
  private static final int PATIENCE_SECONDS = 60;
  private static final Pattern FIELD =
      Pattern.compile("(?:^|\\s)(JobState|ExitCode|Reason)=(\\S*)");

  /**
   * How a job ended, or what it does.
   *
   * @param state such as {@code RUNNING}, {@code COMPLETED}, {@code OUT_OF_MEMORY}
   * @param exit code and signal, such as {@code 0:9}
   * @param reason {@code None} where there is none
   */
  record Job(String state, String exit, String reason) {
    private static final List<String> GOING_ON =
        List.of("PENDING", "CONFIGURING", "RUNNING", "COMPLETING", "SUSPENDED", "STAGE_OUT");

    boolean ended() {
      return !GOING_ON.contains(state);
    }

    /**
     * Whether it failed by itself: not on a signal that it heard, nor because somebody ended it.
     */
    boolean failed() {
      return ended()
          && !List.of("COMPLETED", "CANCELLED", "PREEMPTED", "TIMEOUT").contains(state)
          && !exit.matches("(0|129|130|138|143):0");
    }

    String inWords() {
      String[] parts = exit.split(":", -1);
      String how =
          parts.length == 2 && !parts[1].equals("0")
              ? ", signal " + parts[1]
              : parts[0].equals("0") || parts[0].isEmpty() ? "" : ", exit code " + parts[0];
      String why = reason.isEmpty() || reason.equals("None") ? "" : ", " + reason;
      return state + how + why;
    }
  }

  /** The jobs of a name that wait or run, with their states. */
  Map<String, String> jobs(String name) throws IOException, InterruptedException {
    Map<String, String> jobs = new TreeMap<>();
    String listed =
        run(List.of("squeue", "-h", "-r", "--me", "--name=" + name, "-o", "%i %A %T")).strip();
    for (String line : listed.lines().toList()) {
      String[] words = line.split(" ", -1);
      // The place in an array tells those apart that have no number of their own yet.
      if (words.length == 3 && !words[2].equals("COMPLETING")) {
        jobs.put(words[2].equals("PENDING") ? words[0] : words[1], words[2]);
      }
    }
    return jobs;
  }

  /** Submits a script so many times. */
  void submit(Path script, int count) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    if (count > 1) {
      command.add("--array=1-" + count);
    }
    command.add(script.toString());
    run(command);
  }

  /** Calls off those of a name: what has not begun, and by SIGTERM what runs. */
  void cancel(String name) throws IOException, InterruptedException {
    run(List.of("scancel", "--me", "--name=" + name));
  }

  /** What SLURM knows of a job; empty if it has forgotten it. */
  Optional<Job> job(String id) throws InterruptedException {
    try {
      String told = run(List.of("scontrol", "show", "job", "-o", id));
      Map<String, String> fields = new TreeMap<>();
      for (Matcher field = FIELD.matcher(told); field.find(); ) {
        fields.putIfAbsent(field.group(1), field.group(2));
      }
      return Optional.of(
          new Job(
              fields.getOrDefault("JobState", ""),
              fields.getOrDefault("ExitCode", ""),
              fields.getOrDefault("Reason", "")));
    } catch (IOException e) {
      return accounted(id);
    }
  }

  private Optional<Job> accounted(String id) throws InterruptedException {
    try {
      String told = run(List.of("sacct", "-n", "-X", "-P", "-j", id, "-o", "State,ExitCode"));
      String[] words = told.strip().split("\\|", -1);
      return words.length == 2
          ? Optional.of(new Job(words[0].split(" ", -1)[0], words[1], ""))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.set(0, programs + command.get(0));
    Path errors = Files.createTempFile("flowline-", ".err");
    Path output = Files.createTempFile("flowline-", ".out");
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " does not answer");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s: %s"
                .formatted(
                    command.get(0), Files.readString(errors, UTF_8).strip().replace("\n", "; ")));
      }
      return Files.readString(output, UTF_8);
    } finally {
      Files.delete(errors);
      Files.delete(output);
    }
  }
}
