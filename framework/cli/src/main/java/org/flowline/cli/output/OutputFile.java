package org.flowline.cli.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks a file that an option names to be written, before anything is computed for it. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Checks that a file is there or can be made.
   *
   * @throws ParameterException if something else is in its place
   */
  public static void check(Path path, CommandSpec command) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' is %s, and a file is written"
              .formatted(path, Files.isDirectory(path) ? "a directory" : "no regular file"));
    }
  }

  /**
   * The same of a file in one of some formats.
   *
   * @param endings of its name, such as {@code .png}
   * @throws ParameterException if its name ends otherwise, or something else is in its place
   */
  public static void check(Path path, List<String> endings, CommandSpec command) {
    check(path, command);
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (endings.stream().noneMatch(name::endsWith)) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' does not end in %s, which is what is written"
              .formatted(path, String.join(" or ", endings)));
    }
  }
}
