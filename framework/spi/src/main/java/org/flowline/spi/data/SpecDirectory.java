package org.flowline.spi.data;

import java.nio.file.Path;

/**
 * The directory that file names in a spec are relative to, for components that read files.
 *
 * @param path the directory of the spec
 */
public record SpecDirectory(Path path) {
  /** The file that a spec means by {@code name}. */
  public Path resolve(String name) {
    return path.resolve(name);
  }
}
