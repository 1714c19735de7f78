package org.flowline.journal.array;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.file.RegularFile;

/**
 * numpy's {@code .npy} files: float32 and float64 are written, in C order and little-endian, and
 * all real numbers of at most 64 bits are read.
 *
 * <p>The layout is that of numpy's NEP 1, version 1.0: the magic string, the version, the length of
 * the header as an unsigned 16-bit number, the header padded with spaces so that the data begin at
 * a multiple of 64 bytes, the data.
 */
public final class Npy {

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int CHUNK_BYTES = 1 << 16;

  private Npy() {}

  /**
   * Writes a float64 array, whole or not at all.
   *
   * @param file the file to create or to replace
   * @param shape the length of each dimension
   * @param values the elements in C order
   * @throws IllegalArgumentException where the shape does not hold that many values
   * @throws IOException where writing fails
   */
  public static void write(Path file, int[] shape, double[] values) throws IOException {
    Shapes.requireLength(shape, values.length);
    AtomicFile.write(
        file,
        out -> {
          out.write(header("<f8", shape));
          writeChunks(out, values.length, Double.BYTES, (chunk, i) -> chunk.putDouble(values[i]));
        });
  }

  /**
   * Writes a float32 array, whole or not at all.
   *
   * @param file the file to create or to replace
   * @param shape the length of each dimension
   * @param values the elements in C order
   * @throws IllegalArgumentException where the shape does not hold that many values
   * @throws IOException where writing fails
   */
  public static void write(Path file, int[] shape, float[] values) throws IOException {
    Shapes.requireLength(shape, values.length);
    AtomicFile.write(
        file,
        out -> {
          out.write(header("<f4", shape));
          writeChunks(out, values.length, Float.BYTES, (chunk, i) -> chunk.putFloat(values[i]));
        });
  }

  /**
   * Reads an array of real numbers: bool, int8 to int64, uint8 to uint64, float16 to float64, in C
   * or Fortran order and either order of bytes.
   *
   * @param file the file
   * @return its shape and its elements as doubles, in C order
   * @throws IOException where it cannot be read, is not such an array, or is not as long as it says
   */
  public static NpyArray read(Path file) throws IOException {
    try (InputStream in = RegularFile.open(file)) {
      return new NpyReader(
              file.toString(), new BufferedInputStream(in, CHUNK_BYTES), Files.size(file))
          .read();
    }
  }

  /**
   * The same of a file's bytes.
   *
   * @param name of the file, for messages
   */
  public static NpyArray read(String name, byte[] content) throws IOException {
    return new NpyReader(name, new ByteArrayInputStream(content), content.length).read();
  }

  /** Everything before the data: magic string, version, length and padded dictionary. */
  static byte[] header(String descr, int[] shape) {
    String lengths =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(descr, shape.length == 1 ? lengths + "," : lengths);
    int prefix = MAGIC.length + 4;
    int unpadded = prefix + dictionary.length() + 1;
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    String padded = dictionary + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(unpadded + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) padded.length())
        .put(padded.getBytes(ISO_8859_1))
        .array();
  }

  private interface Element {
    void put(ByteBuffer chunk, int index);
  }

  private static void writeChunks(OutputStream out, int count, int width, Element element)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      element.put(chunk, i);
      if (chunk.remaining() < width) {
        out.write(chunk.array(), 0, chunk.position());
        chunk.clear();
      }
    }
    out.write(chunk.array(), 0, chunk.position());
  }
}
