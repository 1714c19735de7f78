package org.flowline.plugins.spark.driver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files on their way between machines, as the bytes of a zip. */
final class Parcel {
  /** The journal is read last: it may know more than a checkpoint, and never less. */
  private static final String JOURNAL = "events.jsonl";

  private static final String LOCK = ".lock";

  private Parcel() {}

  /**
   * All files below some places of a folder.
   *
   * @param places names in the folder, of files or folders, of which some may not be there
   */
  static byte[] of(Path folder, List<String> places) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String place : places) {
        for (Path file : files(folder.resolve(place))) {
          Optional<byte[]> content = content(file);
          if (content.isPresent()) {
            zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
            zip.write(content.get());
            zip.closeEntry();
          }
        }
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> files(Path place) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(file -> Files.isRegularFile(file) && !file.endsWith(LOCK))
          .sorted(Comparator.comparing((Path file) -> file.endsWith(JOURNAL)))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A worker may replace a file while it is looked at. */
  private static Optional<byte[]> content(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Unpacks.
   *
   * @throws IOException if a name leads out of the folder
   */
  static void unpack(byte[] parcel, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(parcel))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("a name leads out of the folder: " + entry.getName());
        }
        Files.createDirectories(file.resolveSibling("."));
        Files.copy((InputStream) zip, file);
      }
    }
  }

  /** Removes a folder with all that is in it. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(folder)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }
}
