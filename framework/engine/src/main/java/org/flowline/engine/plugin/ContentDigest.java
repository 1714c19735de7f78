package org.flowline.engine.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The SHA-256 of a jar, or of the names and contents of a directory of classes. */
public final class ContentDigest {
  private ContentDigest() {}

  /**
   * The digest in hexadecimal.
   *
   * @throws IOException if a file cannot be read
   */
  static String of(Path jarOrDirectory) throws IOException {
    MessageDigest digest = sha256();
    if (Files.isRegularFile(jarOrDirectory)) {
      digest.update(Files.readAllBytes(jarOrDirectory));
    } else {
      List<Path> files;
      try (Stream<Path> tree = Files.walk(jarOrDirectory)) {
        files = tree.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        String name = jarOrDirectory.relativize(file).toString().replace('\\', '/');
        digest.update((name + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
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
