package org.flowline.engine.plugin;

import java.util.Arrays;
import java.util.Optional;

/** The line of a plugin's source at which something was thrown. */
final class FailedLine {
  private FailedLine() {}

  /**
   * The line in words after a blank, such as {@code in my.Path, line 12 of Path.java}; nothing
   * where no line of the plugin took part.
   *
   * @param loader that of the plugin's classes
   */
  static String of(Throwable thrown, ClassLoader loader) {
    Optional<String> own = Optional.ofNullable(loader.getName());
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> Optional.ofNullable(frame.getClassLoaderName()).equals(own))
        .findFirst()
        .map(
            frame ->
                frame.getLineNumber() > 0
                    ? " in %s, line %d of %s"
                        .formatted(frame.getClassName(), frame.getLineNumber(), frame.getFileName())
                    : " in " + frame.getClassName())
        .orElse("");
  }
}
