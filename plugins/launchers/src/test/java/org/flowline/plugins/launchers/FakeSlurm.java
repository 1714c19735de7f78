package org.flowline.plugins.launchers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Programs that are called as SLURM's, and say what a test has written: {@code squeue} the file
 * {@code queue}, {@code scontrol show job} the file {@code job-N}; {@code sbatch} and {@code
 * scancel} write down their arguments.
 */
final class FakeSlurm {
  private final Path place;

  FakeSlurm(Path place) throws IOException {
    this.place = Files.createDirectories(place);
    program("sbatch", "[ -e refusal ] && { cat refusal >&2; exit 1; }\necho \"$@\" >> submitted");
    program("squeue", "cat queue 2>/dev/null");
    program("scontrol", "eval id=\\${$#}\ncat \"job-$id\" 2>/dev/null || exit 1");
    program("scancel", "echo \"$@\" >> cancelled");
    program("sacct", "cat accounts 2>/dev/null || exit 1");
    queue();
  }

  private void program(String name, String body) throws IOException {
    Path file =
        Files.writeString(place.resolve(name), "#!/bin/sh\ncd " + place + "\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  SlurmQueue programs() {
    return new SlurmQueue(place + "/");
  }

  /** Lines of a place in an array, a number, and a state. */
  void queue(String... jobs) throws IOException {
    Files.write(place.resolve("queue"), List.of(jobs));
  }

  void job(String id, String state, String exit) throws IOException {
    Files.writeString(
        place.resolve("job-" + id),
        "JobId=%s JobState=%s Reason=None Dependency=(null) Requeue=1 ExitCode=%s StdIn=/dev/null"
            .formatted(id, state, exit));
  }

  void refuse(String reason) throws IOException {
    Files.writeString(place.resolve("refusal"), reason);
  }

  void accounts(String line) throws IOException {
    Files.writeString(place.resolve("accounts"), line);
  }

  List<String> submitted() throws IOException {
    return lines("submitted");
  }

  List<String> cancelled() throws IOException {
    return lines("cancelled");
  }

  private List<String> lines(String name) throws IOException {
    Path file = place.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
  }
}
