package org.flowline.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of Python, from a virtual environment of the build. */
public final class PythonEnvironment {
  private PythonEnvironment() {}

  /**
   * A program that an environment variable names, or else one that comes with packages from PyPI;
   * where these cannot be installed, the test is skipped.
   *
   * @param variable names the program where its packages are installed already
   * @param name of the environment's folder
   * @param program that must be there
   * @param packages what is installed
   */
  public static Path program(String variable, String name, String program, String... packages) {
    return Optional.ofNullable(System.getenv(variable))
        .map(Path::of)
        .orElseGet(() -> installed(Path.of("target", name).toAbsolutePath(), program, packages));
  }

  private static Path installed(Path environment, String program, String... packages) {
    Path complete = environment.resolve("complete");
    if (!Files.exists(complete)) {
      String pip = environment.resolve("bin/pip").toString();
      String[] install =
          Stream.concat(Stream.of(pip, "install", "-q"), Arrays.stream(packages))
              .toArray(String[]::new);
      assumeTrue(
          succeeds("python3", "-m", "venv", environment.toString())
              && succeeds(install)
              && marked(complete),
          String.join(", ", packages) + " cannot be installed here");
    }
    return environment.resolve("bin").resolve(program);
  }

  private static boolean marked(Path complete) {
    try {
      Files.createFile(complete);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean succeeds(String... command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
