package org.flowline.engine.wiring;

import java.nio.file.Path;
import java.util.Optional;
import org.flowline.spi.data.SpecDirectory;

/**
 * Where a spec comes from.
 *
 * @param directory which file names in it are relative to
 * @param file as whoever runs it named it, with {@code /} between names; empty where it is not
 *     known any more
 */
public record SpecOrigin(SpecDirectory directory, Optional<String> file) {
  /** That of a file which is read. */
  public static SpecOrigin of(Path spec) {
    return new SpecOrigin(
        new SpecDirectory(Optional.ofNullable(spec.getParent()).orElse(Path.of(""))),
        Optional.of(spec.normalize().toString().replace('\\', '/')));
  }
}
