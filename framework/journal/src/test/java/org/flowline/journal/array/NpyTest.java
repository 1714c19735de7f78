package org.flowline.journal.array;

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
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The types of numpy that are real numbers, with their least and greatest values. */
  @ParameterizedTest
  @CsvSource({
    "|b1, 00 01, 0, 1",
    "|i1, 80 7f, -128, 127",
    "|u1, 00 ff, 0, 255",
    "<i2, 00 80 ff 7f, -32768, 32767",
    ">i2, 80 00 7f ff, -32768, 32767",
    "<u2, 01 00 ff ff, 1, 65535",
    ">u4, 00 00 00 01 ff ff ff ff, 1, 4294967295",
    "<i4, 00 00 00 80 ff ff ff 7f, -2147483648, 2147483647",
    ">i8, 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 02, -9223372036854775808, 2",
    // 2^64 - 1 is no double: the nearest one is 2^64.
    "<u8, ff ff ff ff ff ff ff ff 03 00 00 00 00 00 00 00, 18446744073709551616, 3",
    // 2^63 + 2^10 + 1 lies just above the middle of two doubles.
    "<u8, 01 04 00 00 00 00 00 80 00 04 00 00 00 00 00 80, 9223372036854777856,"
        + " 9223372036854775808",
    "<f2, 01 00 ff 7b, 5.9604644775390625e-8, 65504",
    ">f2, c0 00 35 55, -2, 0.333251953125",
    ">f4, bf 80 00 00 3e 00 00 00, -1, 0.125",
    ">f8, bf f0 00 00 00 00 00 00 3f c0 00 00 00 00 00 00, -1, 0.125",
  })
  void readsEveryTypeOfRealNumbers(String descr, String bytes, double first, double second)
      throws IOException {
    Path file = directory.resolve("a.npy");
    byte[] data = HexFormat.ofDelimiter(" ").parseHex(bytes);
    raw(file, 1, "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2,), }\n", data);
    assertArrayEquals(new double[] {first, second}, Npy.read(file).values());
    NpyRowsTest.assertRows(Npy.read(file), file);
  }

  @Test
  void halfPrecisionHasInfinitiesAndNoNumber() throws IOException {
    Path file = directory.resolve("a.npy");
    byte[] data = HexFormat.of().parseHex("007c00fc017e0080");
    raw(file, 1, "{'descr': '<f2', 'fortran_order': False, 'shape': (4,), }\n", data);
    assertArrayEquals(
        new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, -0.0},
        Npy.read(file).values());
  }

  /** Element [i, j, k] is 100 i + 10 j + k, and the first index runs fastest in the file. */
  @Test
  void readsFortranOrder() throws IOException {
    int[] shape = {2, 3, 4};
    byte[] data = new byte[24];
    double[] expected = new double[24];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          int value = 100 * i + 10 * j + k;
          data[i + 2 * (j + 3 * k)] = (byte) value;
          expected[(i * 3 + j) * 4 + k] = value;
        }
      }
    }
    Path file = directory.resolve("a.npy");
    raw(file, 1, "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 4), }\n", data);
    assertEquals(new NpyArray(shape, expected), Npy.read(file));
    raw(file, 3, "{'descr': '|u1', 'fortran_order': True, 'shape': (0, 2), }\n", new byte[0]);
    assertEquals(new NpyArray(new int[] {0, 2}, new double[0]), Npy.read(file));
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    Path file = directory.resolve("odd.npy");
    raw(file, 1, "{'descr': '|S3', 'fortran_order': False, 'shape': (1,), }\n", new byte[3]);
    refused(file, "|S3");
    raw(
        file,
        1,
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }\n",
        new byte[4]);
    refused(file, "(a, <f4)");
    raw(file, 1, "{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }\n", new byte[16]);
    refused(file, "<c16 (complex numbers)");
    raw(file, 1, "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n", new byte[8]);
    refused(file, "|O (Python objects)");
    raw(file, 1, "{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }\n", new byte[16]);
    refused(file, "<f16");
    raw(file, 1, "{'descr': '<M8[s]', 'fortran_order': False, 'shape': (1,), }\n", new byte[8]);
    refused(file, "times");
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
