package org.flowline.engine.plugin;

import java.nio.file.Path;
import java.util.Optional;
import org.flowline.engine.spec.text.Position;

/**
 * A plugin that a spec names.
 *
 * @param place its jar or directory
 * @param position where the spec names it
 * @param digest what the digest of its content begins with, if the spec says so
 */
public record NamedPlugin(Path place, Position position, Optional<Digest> digest) {
  /**
   * A digest as a spec states it.
   *
   * @param text 12 to 64 hexadecimal digits
   * @param position where it stands
   */
  public record Digest(String text, Position position) {}
}
