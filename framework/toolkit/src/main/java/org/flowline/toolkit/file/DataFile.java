package org.flowline.toolkit.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.journal.file.RegularFile;
import org.flowline.spi.component.SettingException;

/**
 * A file of the user's.
 *
 * @since 0.1.0
 */
public final class DataFile {
  private static final int LISTED_FILES = 8;

  private DataFile() {}

  /**
   * The bytes of a file.
   *
   * @param ending of the names that are proposed if there is no such file
   * @throws SettingException if it cannot be read
   */
  public static byte[] read(Path path, String ending) {
    check(path, ending);
    try {
      return RegularFile.read(path, RegularFile.MOST_BYTES);
    } catch (IOException e) {
      throw new SettingException("file", path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that there is such a file, a regular one.
   *
   * @param ending of the names that are proposed if there is none
   * @throws SettingException otherwise
   */
  public static void check(Path path, String ending) {
    if (!Files.exists(path)) {
      throw new SettingException("file", path + " does not exist" + neighbours(path, ending));
    }
    Optional<String> flaw = RegularFile.flaw(path);
    if (flaw.isPresent()) {
      throw new SettingException("file", path + " " + flaw.get());
    }
  }

  private static String neighbours(Path path, String ending) {
    Path directory = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    try (Stream<Path> files = Files.list(directory)) {
      String names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(ending))
              .sorted()
              .limit(LISTED_FILES)
              .collect(Collectors.joining(", "));
      return names.isEmpty()
          ? "; there is no " + ending + " file beside it"
          : "; beside it: " + names;
    } catch (IOException e) {
      return "; neither does its directory";
    }
  }
}
