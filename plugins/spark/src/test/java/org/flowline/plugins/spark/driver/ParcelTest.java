package org.flowline.plugins.spark.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParcelTest {
  @TempDir private Path directory;

  private Path write(String name, byte[] content) throws IOException {
    Path file = directory.resolve("from").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  @Test
  void bringsWhatIsThereButLocks() throws IOException {
    byte[] model = {0, -1, 7};
    write("run/artifacts/model", model);
    write("run/.lock", model);
    write("points.csv", new byte[0]);
    write("other", model);
    byte[] parcel = Parcel.of(directory.resolve("from"), List.of("run", "points.csv", "not there"));
    Path to = directory.resolve("to");
    Parcel.unpack(parcel, to);
    assertArrayEquals(model, Files.readAllBytes(to.resolve("run/artifacts/model")));
    assertEquals(0, Files.size(to.resolve("points.csv")));
    assertFalse(Files.exists(to.resolve("run/.lock")));
    assertFalse(Files.exists(to.resolve("other")));
    Parcel.remove(to);
    assertFalse(Files.exists(to));
  }

  /** A journal that is read before the checkpoint might not know what the checkpoint is past. */
  @Test
  void readsTheJournalLast() throws IOException {
    write("run/events.jsonl", new byte[1]);
    write("run/checkpoints/last", new byte[1]);
    write("run/spec.yaml", new byte[1]);
    List<String> names = new ArrayList<>();
    byte[] parcel = Parcel.of(directory.resolve("from"), List.of("run"));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(parcel))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertEquals(3, names.size());
    assertEquals("run/events.jsonl", names.get(2));
  }

  @Test
  void unpacksNothingElsewhere() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../outside"));
    }
    assertThrows(
        IOException.class, () -> Parcel.unpack(bytes.toByteArray(), directory.resolve("to")));
    assertFalse(Files.exists(directory.resolve("outside")));
  }
}
