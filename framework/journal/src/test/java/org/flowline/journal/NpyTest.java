package org.flowline.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

  @TempDir Path directory;

  @Test
  void writesTheBytesOfTheFormat() throws IOException {
    Path file = directory.resolve("a.npy");
    Npy.write(file, new int[] {2, 1}, new float[] {1, -2});
    String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }";
    // 10 bytes before the dictionary, 59 of it, then spaces and a line break up to 128.
    byte[] expected =
        ("\u0093NUMPY\u0001\u0000v\u0000"
                + dictionary
                + " ".repeat(58)
                + "\n"
                + "\u0000\u0000\u0080?\u0000\u0000\u0000\u00c0")
            .getBytes(ISO_8859_1);
    assertArrayEquals(expected, Files.readAllBytes(file));
  }

  @Test
  void dataBeginAtAMultipleOf64ForEveryRank() {
    for (int[] shape :
        new int[][] {{}, {7}, {123456789}, {3, 4}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}) {
      byte[] header = Npy.header("<f8", shape);
      assertEquals(0, header.length % 64, Arrays.toString(shape));
      assertEquals('\n', header[header.length - 1]);
      int declared = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
      assertEquals(header.length - 10, declared);
    }
  }

  @Test
  void doublesComeBackExactly() throws IOException {
    double[] values = new double[30_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i) * Math.pow(10, i % 300 - 150);
    }
    values[5] = Double.NaN;
    values[6] = Double.NEGATIVE_INFINITY;
    NpyArray array = new NpyArray(new int[] {10_001, 3}, values);
    Path file = directory.resolve("a.npy");
    Npy.write(file, array.shape(), array.values());
    assertEquals(array, Npy.read(file));
  }

  @Test
  void floatsComeBackExactly() throws IOException {
    float[] values = {0.1f, Float.MIN_VALUE, -3.25f, 1e30f, 0, 7};
    Path file = directory.resolve("a.npy");
    Npy.write(file, new int[] {1, 2, 3}, values);
    NpyArray array = Npy.read(file);
    assertArrayEquals(new int[] {1, 2, 3}, array.shape());
    for (int i = 0; i < values.length; i++) {
      assertEquals((double) values[i], array.values()[i]);
    }
  }

  @Test
  void emptyArraysAndSingleNumbersComeBack() throws IOException {
    Path file = directory.resolve("a.npy");
    Npy.write(file, new int[] {0, 2}, new double[0]);
    assertEquals(new NpyArray(new int[] {0, 2}, new double[0]), Npy.read(file));
    Npy.write(file, new int[0], new double[] {4});
    assertEquals(new NpyArray(new int[0], new double[] {4}), Npy.read(file));
  }

  @Test
  void readsWholeNumbersAndLaterVersions() throws IOException {
    Path file = directory.resolve("a.npy");
    ByteBuffer ints = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(-3).putInt(4);
    raw(file, 1, "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }\n", ints.array());
    assertArrayEquals(new double[] {-3, 4}, Npy.read(file).values());
    ByteBuffer longs =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(-5_000_000_000L);
    raw(
        file,
        2,
        "{'shape': (1L,), 'fortran_order': False, 'descr': '<i8'}\n".replace("L", ""),
        longs.array());
    assertArrayEquals(new double[] {-5e9}, Npy.read(file).values());
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    Path file = directory.resolve("odd.npy");
    raw(file, 1, "{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }\n", new byte[8]);
    refused(file, ">f8");
    raw(file, 1, "{'descr': '|S3', 'fortran_order': False, 'shape': (1,), }\n", new byte[3]);
    refused(file, "|S3");
    raw(
        file,
        1,
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }\n",
        new byte[4]);
    refused(file, "(a, <f4)");
    raw(file, 1, "{'descr': '<f8', 'fortran_order': True, 'shape': (1, 1), }\n", new byte[8]);
    refused(file, "Fortran");
    raw(file, 1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n", new byte[15]);
    refused(file, "shorter");
    raw(file, 1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n", new byte[17]);
    refused(file, "longer");
    // 16 GB that are not there, more than the heap of a test.
    raw(
        file,
        1,
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }\n",
        new byte[8]);
    refused(file, "shorter");
    raw(
        file,
        1,
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999, 99999), }\n",
        new byte[8]);
    refused(file, "99999");
    raw(file, 1, "{'descr': '<f8'}\n", new byte[8]);
    refused(file, "fortran_order");
    raw(file, 9, "{}\n", new byte[8]);
    refused(file, "version 9");
    Files.writeString(file, "a,b\n1,2\n");
    refused(file, "not an .npy file");
    Files.write(file, new byte[0]);
    refused(file, "not an .npy file");
  }

  @Test
  void refusesAShapeThatDoesNotFit() {
    Path file = directory.resolve("a.npy");
    assertThrows(
        IllegalArgumentException.class, () -> Npy.write(file, new int[] {2, 2}, new double[3]));
    assertThrows(
        IllegalArgumentException.class, () -> Npy.write(file, new int[] {-1}, new float[0]));
  }

  private static void refused(Path file, String why) {
    String message =
        String.valueOf(assertThrows(IOException.class, () -> Npy.read(file)).getMessage());
    assertTrue(message.contains("odd.npy") && message.contains(why), message);
  }

  private static void raw(Path file, int version, String dictionary, byte[] data)
      throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + dictionary.length() + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("\u0093NUMPY".getBytes(ISO_8859_1))
            .put((byte) version)
            .put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) dictionary.length());
    } else {
      bytes.putInt(dictionary.length());
    }
    bytes.put(dictionary.getBytes(ISO_8859_1)).put(data);
    Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));
  }
}
