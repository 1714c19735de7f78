package org.flowline.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * numpy's {@code .npy} files: float32 and float64 are written, and int32 and int64 read as well, in
 * C order and little-endian.
 *
 * <p>The layout is that of numpy's NEP 1, version 1.0: the magic string, the version, the length of
 * the header as an unsigned 16-bit number, the header padded with spaces so that the data begin at
 * a multiple of 64 bytes, the data.
 */
public final class Npy {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int CHUNK_BYTES = 1 << 16;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*(\\[.*\\]|'[^']*')");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

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
   * Reads an array of {@code <f4}, {@code <f8}, {@code <i4} or {@code <i8} in C order.
   *
   * @param file the file
   * @return its shape and its elements as doubles
   * @throws IOException where it cannot be read, is not such an array, or is not as long as it says
   */
  public static NpyArray read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES))) {
      String header = readHeader(file, in);
      String descr = field(file, DESCR, header, "descr").replace("'", "");
      if (field(file, ORDER, header, "fortran_order").equals("True")) {
        throw new IOException(file + ": the array is in Fortran order; C order is needed");
      }
      int[] shape = shape(file, field(file, SHAPE, header, "shape"));
      int count = size(file, shape);
      // A broken header must not claim memory that the file could never fill.
      if (count > Files.size(file) / Float.BYTES) {
        throw new EOFException();
      }
      double[] values = readValues(file, in, descr, count);
      if (in.read() >= 0) {
        throw new IOException(
            file + ": longer than an array of shape " + Arrays.toString(shape) + " of " + descr);
      }
      return new NpyArray(shape, values);
    } catch (EOFException e) {
      throw new IOException(file + ": shorter than its header says", e);
    }
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

  private static String readHeader(Path file, DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(file + ": not an .npy file");
    }
    int major = in.readUnsignedByte();
    in.readUnsignedByte();
    if (major < 1 || major > 3) {
      throw new IOException(file + ": .npy version " + major + " is not known");
    }
    byte[] length = new byte[major == 1 ? 2 : 4];
    in.readFully(length);
    ByteBuffer number = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
    int size = major == 1 ? Short.toUnsignedInt(number.getShort()) : number.getInt();
    if (size < 0 || size > 1 << 20) {
      throw new IOException(file + ": an .npy header of " + size + " bytes");
    }
    byte[] header = new byte[size];
    in.readFully(header);
    return new String(header, ISO_8859_1);
  }

  private static String field(Path file, Pattern pattern, String header, String name)
      throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IOException(file + ": no '" + name + "' in the .npy header " + header.strip());
    }
    return matcher.group(1);
  }

  private static int[] shape(Path file, String text) throws IOException {
    try {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(length -> !length.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new IOException(file + ": shape (" + text + ") cannot be read", e);
    }
  }

  private static int size(Path file, int[] shape) throws IOException {
    try {
      return Shapes.size(shape);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static double[] readValues(Path file, DataInputStream in, String descr, int count)
      throws IOException {
    int width =
        switch (descr) {
          case "<f4", "<i4" -> 4;
          case "<f8", "<i8" -> 8;
          default ->
              throw new IOException(
                  file + ": elements of type " + descr + "; <f4, <f8, <i4 or <i8 is needed");
        };
    double[] values = new double[count];
    byte[] bytes = new byte[CHUNK_BYTES];
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int perChunk = CHUNK_BYTES / width;
    for (int from = 0; from < count; from += perChunk) {
      int n = Math.min(perChunk, count - from);
      in.readFully(bytes, 0, n * width);
      for (int i = 0; i < n; i++) {
        int at = i * width;
        values[from + i] =
            switch (descr) {
              case "<f4" -> chunk.getFloat(at);
              case "<f8" -> chunk.getDouble(at);
              case "<i4" -> chunk.getInt(at);
              default -> chunk.getLong(at);
            };
      }
    }
    return values;
  }
}
