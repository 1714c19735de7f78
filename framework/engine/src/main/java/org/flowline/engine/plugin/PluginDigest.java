package org.flowline.engine.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of what a plugin from outside computes with, {@link PluginContent}: the same for a
 * jar, for another jar of the same classes and resources, and for a directory of them.
 */
public final class PluginDigest {
  private PluginDigest() {}

  /**
   * The digest in hexadecimal.
   *
   * @throws IOException if a file cannot be read
   */
  static String of(Path jarOrDirectory) throws IOException {
    MessageDigest digest = sha256();
    PluginContent.addTo(digest, jarOrDirectory);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** An empty SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
