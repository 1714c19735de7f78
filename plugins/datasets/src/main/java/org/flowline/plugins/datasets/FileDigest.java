package org.flowline.plugins.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.flowline.journal.file.RegularFile;

/** What tells one content from another. */
final class FileDigest {
  private static final int PIECE = 1 << 16;

  private FileDigest() {}

  /** SHA-256 in hexadecimal. */
  static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  /** The same of a file's content, which is read piece by piece. */
  static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = RegularFile.open(file)) {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
