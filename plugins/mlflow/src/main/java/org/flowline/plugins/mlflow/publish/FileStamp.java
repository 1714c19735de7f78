package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one state of a file from another: size, time and digest of the content, as {@code
 * size@time#digest}. A file that was written again with the same content is the same.
 */
final class FileStamp {
  private FileStamp() {}

  /** The stamp of a file; an earlier one of the same size and time is taken at its word. */
  static String of(Path file, String earlier) throws IOException {
    String state = Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    return earlier.equals(state) || earlier.startsWith(state + "#")
        ? earlier
        : state + "#" + digest(file);
  }

  /** Whether two stamps are of the same content. */
  static boolean sameContent(String one, String other) {
    return other.contains("#")
        && one.substring(one.indexOf('#')).equals(other.substring(other.indexOf('#')));
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
