package org.flowline.journal.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyRowsTest {
  private static final long NEVER = Long.MAX_VALUE;

  @TempDir Path directory;

  /** On the heap and mapped, in one piece and in pieces of a row or a few. */
  static void assertRows(NpyArray expected, Path file) throws IOException {
    for (long large : new long[] {0, NEVER}) {
      for (long piece : new long[] {1, 30, 1L << 20}) {
        NpyRows rows = NpyRows.of(file, large, piece);
        assertArrayEquals(expected.shape(), rows.shape());
        double[] values = new double[expected.values().length];
        for (int row = 0; row < expected.shape()[0]; row++) {
          rows.read(row, values, row * rows.width());
        }
        assertArrayEquals(expected.values(), values, large + " " + piece);
      }
    }
  }

  private Path file(float... values) throws IOException {
    Path file = directory.resolve("points.npy");
    Npy.write(file, new int[] {values.length / 3, 3}, values);
    return file;
  }

  @Test
  void readsTheRowsOfAnArray() throws IOException {
    float[] values = new float[63];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    Path file = file(values);
    assertRows(Npy.read(file), file);
    Npy.write(file, new int[] {7, 3, 2}, new double[42]);
    assertRows(Npy.read(file), file);
  }

  /** What training of many rows holds of them: nothing of a large file, floats of a small one. */
  @Test
  void keepsWhatTheFileHasAndNothingOfALargeOne() throws IOException {
    Path file = file(1, 2, 3, 4, 5, 6);
    assertEquals(6 * Float.BYTES, NpyRows.of(file).heapBytes());
    assertEquals(0, NpyRows.of(file, 0, 1L << 20).heapBytes());
  }

  /** One row of 2^28 doubles has 2^31 bytes; the file has a hole there, and takes no place. */
  @Test
  void refusesRowsOfMoreBytesThanABufferHas() throws IOException {
    Path file = directory.resolve("points.npy");
    byte[] header = Npy.header("<f8", new int[] {1, 1 << 28});
    Files.write(file, header);
    try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
      longer.setLength(header.length + (1L << 31));
    }
    String told = assertThrows(IOException.class, () -> NpyRows.of(file)).getMessage();
    assertTrue(
        String.valueOf(told).contains("points.npy: a row has 2,147,483,648 bytes, and can have"),
        told);
  }

  @Test
  void namesAFileThatIsCutShortWhileItIsOpened() throws IOException {
    Path file = file(1, 2, 3);
    try (FileChannel channel = FileChannel.open(file)) {
      for (boolean mapped : new boolean[] {false, true}) {
        IOException told =
            assertThrows(
                IOException.class,
                () -> NpyRows.piece(file, channel, 0, channel.size() + 1, mapped));
        assertEquals(file + ": has become shorter while it was opened", told.getMessage());
      }
    }
  }

  @Test
  void refusesWhatHasNoRows() throws IOException {
    Path file = directory.resolve("points.npy");
    for (int[] shape : new int[][] {{}, {0, 2}, {2, 0}}) {
      Npy.write(file, shape, new double[shape.length == 0 ? 1 : 0]);
      IOException told = assertThrows(IOException.class, () -> NpyRows.of(file));
      assertTrue(
          String.valueOf(told.getMessage())
              .contains("holds no points: its shape is " + Arrays.toString(shape)),
          told.getMessage());
    }
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
    assertThrows(IOException.class, () -> NpyRows.of(file));
  }
}
