package org.flowline.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commit that a directory is at.
 *
 * @param commit the full hash
 * @param dirty whether tracked files differ from it
 */
record GitState(String commit, boolean dirty) {
  private static final int PATIENCE_SECONDS = 5;

  /** What git says of a directory; empty without git or outside a repository. */
  static Optional<GitState> of(Path directory) {
    try {
      Optional<String> commit = git(directory, "rev-parse", "HEAD");
      if (commit.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> changes = git(directory, "status", "--porcelain", "--untracked-files=no");
      return Optional.of(
          new GitState(commit.get().strip(), changes.map(text -> !text.isBlank()).orElse(true)));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> git(Path directory, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
  }
}
