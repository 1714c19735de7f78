package org.flowline.spi.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The directory that file names in a spec are relative to, for components that read files.
 *
 * @param path the directory of the spec
 * @since 0.1.0
 */
public record SpecDirectory(Path path) {
  /**
   * The file that a spec means by {@code name}.
   *
   * @throws IllegalArgumentException if no file can have that name
   */
  public Path resolve(String name) {
    try {
      return path.resolve(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no file has a name with " + e.getReason(), e);
    }
  }
}
