package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.flowline.journal.array.Npy;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.testkit.data.DatasetContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class NpyDatasetTest extends DatasetContract {
  @TempDir private Path directory;

  private NpyDataset dataset(String file) {
    return dataset(file, Optional.empty(), Optional.empty());
  }

  private NpyDataset dataset(String file, Optional<String> context, Optional<String> labels) {
    return new NpyDataset(
        new NpyDataset.Config(file, false, context, labels, Optional.empty()),
        new SpecDirectory(directory));
  }

  @Override
  protected Dataset dataset() throws IOException {
    return dataset(new int[] {3, 2}, 1, 2, 3, 4, 5, 6);
  }

  @Override
  protected Optional<Dataset> another() throws IOException {
    return Optional.of(dataset(new int[] {3, 2}, 1, 2, 3, 4, 5, 7));
  }

  private NpyDataset dataset(int[] shape, double... values) throws IOException {
    Npy.write(directory.resolve("points.npy"), shape, values);
    return dataset("points.npy");
  }

  private static double[] values(NpyDataset dataset) {
    return dataset.rows().take(IntStream.range(0, dataset.size()).toArray()).values();
  }

  @Test
  void readsPointsOfAnyShape() throws IOException {
    NpyDataset images = dataset(new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 6);
    assertEquals(2, images.rows().size());
    assertEquals(List.of(1, 3), images.shape().dimensions());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, values(images));
    assertEquals(List.of(1), dataset(new int[] {3}, 1, 2, 3).shape().dimensions());
  }

  /** As {@code np.array([x, y]).T} is written: the first column, then the second one. */
  @Test
  void readsTransposedPoints() throws IOException {
    header("fortran.npy", "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }", 1, 2, 3, 4);
    assertArrayEquals(new double[] {1, 3, 2, 4}, values(dataset("fortran.npy")));
  }

  /** 2^53 and 2^53 + 1 are one double. */
  @Test
  void refusesWholeNumbersThatADoubleDoesNotTellApart() throws IOException {
    for (long value : new long[] {(1L << 53) + 1, -(1L << 53) - 1}) {
      whole("<i8", value);
      assertTold("whole.npy", "row 1 (from 0): " + (value - Long.signum(value)));
    }
    whole("<u8", -1);
    assertTold("whole.npy", "is a whole number of 64 bits from 2^53 on");
    whole("<i8", (1L << 53) - 1);
    assertArrayEquals(new double[] {7, (1L << 53) - 1}, values(dataset("whole.npy")));
  }

  /** A 7, and a number after it. */
  private void whole(String descr, long value) throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (2,), }".formatted(descr);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    Files.write(directory.resolve("whole.npy"), bytes.putLong(7).putLong(value).array());
  }

  @Test
  @Timeout(60)
  void refusesWhatIsNoRegularFile() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    assertTold("/dev/zero", "is a pipe, a device");
    Files.createDirectory(directory.resolve("points"));
    assertTold("points", "is a directory, not a file");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> dataset("a\0b"))
            .getMessage()
            .contains("no file has a name"));
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    Files.writeString(directory.resolve("text.npy"), "1 2 3 4 5 6 7 8 9 10");
    assertTold("text.npy", "not an .npy file");
    assertTold("missing.npy", "text.npy");
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> dataset(new int[] {2, 2}, 1, 2, Double.NaN, 4))
            .getMessage()
            .contains("row 1"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> dataset(new int[] {0, 2}))
            .getMessage()
            .contains("[0, 2]"));
  }

  @Test
  void readsSinglePrecision() throws IOException {
    Npy.write(directory.resolve("single.npy"), new int[] {2, 1}, new float[] {0.1f, -3});
    assertArrayEquals(new double[] {0.1f, -3}, values(dataset("single.npy")));
  }

  /** As numpy writes an array of complex numbers and one of words. */
  @Test
  void saysWhichArraysItDoesNotTake() throws IOException {
    header("complex.npy", "{'descr': '<c16', 'fortran_order': False, 'shape': (1, 1), }");
    assertTold("complex.npy", "<c16 (complex numbers)");
    header("words.npy", "{'descr': '<U4', 'fortran_order': False, 'shape': (2, 1), }");
    assertTold("words.npy", "<U4");
  }

  /** A file of version 1.0 with 16 bytes of data, those that are not given being 0. */
  private void header(String file, String header, float... values) throws IOException {
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length + 16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) text.length)
            .put(text);
    for (float value : values) {
      bytes.putFloat(value);
    }
    Files.write(directory.resolve(file), bytes.array());
  }

  private void assertTold(String file, String told) {
    String message = assertThrows(IllegalArgumentException.class, () -> dataset(file)).getMessage();
    assertTrue(message.contains(file) && message.contains(told), message);
  }

  private NpyDataset known(int[] context, double[] numbers, double... classes) throws IOException {
    Npy.write(directory.resolve("points.npy"), new int[] {3, 2}, new double[] {1, 2, 3, 4, 5, 6});
    Npy.write(directory.resolve("context.npy"), context, numbers);
    Npy.write(directory.resolve("labels.npy"), new int[] {classes.length}, classes);
    return dataset("points.npy", Optional.of("context.npy"), Optional.of("labels.npy"));
  }

  @Test
  void readsWhatIsKnownOfEachPoint() throws IOException {
    int[] shape = {3, 2};
    NpyDataset known = known(shape, new double[] {7, 8, 9, 10, 11, 12}, 5, -1, 5);
    assertEquals(List.of("1", "2"), known.contextColumns());
    assertEquals(List.of("-1", "5"), known.classNames());
    assertArrayEquals(new int[] {1, 0, 1}, known.rows().labels().orElseThrow().values());
    assertArrayEquals(
        new double[] {11, 12, 7, 8},
        known.rows().take(new int[] {2, 0}).context().orElseThrow().numbers());
    NpyDataset other = known(shape, new double[] {7, 8, 9, 10, 11, 13}, 5, -1, 5);
    NpyDataset third = known(shape, new double[] {7, 8, 9, 10, 11, 12}, 5, -1, -1);
    assertEquals(
        4,
        Set.of(known.digest(), other.digest(), third.digest(), dataset("points.npy").digest())
            .size());
  }

  @Test
  void refusesContextsThatAreNotOneAPoint() throws IOException {
    refused("context", "[2, 2]", () -> known(new int[] {2, 2}, new double[4], 1, 2, 3));
    refused("labels", "[2]", () -> known(new int[] {3}, new double[3], 1, 2));
    refused(
        "context", "row 1", () -> known(new int[] {3}, new double[] {0, Double.NaN, 1}, 1, 2, 3));
    refused("labels", "row 2", () -> known(new int[] {3}, new double[3], 1, 2, 2.5));
    known(new int[] {3}, new double[3], 1, 2, 3);
    refused(
        "context",
        "gone.npy does not exist",
        () -> dataset("points.npy", Optional.of("gone.npy"), Optional.empty()));
  }

  private static void refused(String setting, String told, Executable work) {
    SettingException refused = assertThrows(SettingException.class, work);
    assertEquals(setting, refused.setting());
    assertTrue(String.valueOf(refused.getMessage()).contains(told), refused.getMessage());
  }
}
