package org.flowline.journal.array;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one array of real numbers, of versions 1 to 3 of the format. */
final class NpyReader {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int LARGEST_HEADER = 1 << 20;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*(\\[.*\\]|'[^']*')");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

  private final String name;
  private final DataInputStream in;
  private final long size;

  /**
   * A reader.
   *
   * @param name of the file, for messages
   * @param in its bytes
   * @param size how many they are
   */
  NpyReader(String name, InputStream in, long size) {
    this.name = name;
    this.in = new DataInputStream(in);
    this.size = size;
  }

  /**
   * Reads the array, in C order whatever its order in the file.
   *
   * @throws IOException where it cannot be read, is no such array, or is not as long as it says
   */
  NpyArray read() throws IOException {
    NpyHeader header = header();
    try {
      double[] values = values(header.type(), header.count());
      return new NpyArray(
          header.shape(), header.fortran() ? rowMajor(header.shape(), values) : values);
    } catch (EOFException e) {
      throw new IOException(name + ": shorter than its header says", e);
    }
  }

  /**
   * Reads what stands before the elements.
   *
   * @throws IOException where it cannot be read, is of no such array, or the file is not as long as
   *     it says
   */
  NpyHeader header() throws IOException {
    try {
      byte[] magic = in.readNBytes(Npy.MAGIC.length);
      if (!Arrays.equals(magic, Npy.MAGIC)) {
        throw new IOException(name + ": not an .npy file");
      }
      int major = in.readUnsignedByte();
      in.readUnsignedByte();
      if (major < 1 || major > 3) {
        throw new IOException(name + ": .npy version " + major + " is not known");
      }
      int lengthBytes = major == 1 ? Short.BYTES : Integer.BYTES;
      String header = header(lengthBytes);
      String descr = field(DESCR, header, "descr").replace("'", "");
      NpyType type =
          NpyType.of(descr)
              .orElseThrow(
                  () ->
                      new IOException(
                          "%s: elements of type %s (%s); real numbers of at most 64 bits are needed"
                              .formatted(name, descr, NpyType.inWords(descr))));
      boolean fortran = field(ORDER, header, "fortran_order").equals("True");
      int[] shape = shape(field(SHAPE, header, "shape"));
      int count = count(shape);
      long before = Npy.MAGIC.length + 2L + lengthBytes + header.length();
      // A broken header must not claim memory that the file could never fill.
      checkLength(size - before, (long) count * type.width(), shape, descr);
      return new NpyHeader(type, fortran, shape, count, before);
    } catch (EOFException e) {
      throw new IOException(name + ": shorter than its header says", e);
    }
  }

  private void checkLength(long there, long needed, int[] shape, String descr) throws IOException {
    if (there < needed) {
      throw new IOException(
          "%s: shorter than its header says: %,d bytes of data, and shape %s of %s needs %,d"
              .formatted(name, there, Arrays.toString(shape), descr, needed));
    }
    if (there > needed) {
      throw new IOException(
          name + ": longer than an array of shape " + Arrays.toString(shape) + " of " + descr);
    }
  }

  private String header(int lengthBytes) throws IOException {
    byte[] length = new byte[lengthBytes];
    in.readFully(length);
    ByteBuffer number = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
    int bytes =
        lengthBytes == Short.BYTES ? Short.toUnsignedInt(number.getShort()) : number.getInt();
    if (bytes < 0 || bytes > LARGEST_HEADER) {
      throw new IOException(name + ": an .npy header of " + bytes + " bytes");
    }
    byte[] header = new byte[bytes];
    in.readFully(header);
    return new String(header, ISO_8859_1);
  }

  private String field(Pattern pattern, String header, String field) throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IOException(name + ": no '" + field + "' in the .npy header " + header.strip());
    }
    return matcher.group(1);
  }

  private int[] shape(String text) throws IOException {
    try {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(length -> !length.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new IOException(name + ": shape (" + text + ") cannot be read", e);
    }
  }

  private int count(int[] shape) throws IOException {
    try {
      return Shapes.size(shape);
    } catch (IllegalArgumentException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }

  private double[] values(NpyType type, int count) throws IOException {
    double[] values = new double[count];
    byte[] bytes = new byte[CHUNK_BYTES];
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(type.order());
    int perChunk = CHUNK_BYTES / type.width();
    for (int from = 0; from < count; from += perChunk) {
      int n = Math.min(perChunk, count - from);
      in.readFully(bytes, 0, n * type.width());
      for (int i = 0; i < n; i++) {
        values[from + i] = type.get(chunk, i * type.width());
      }
    }
    return values;
  }

  /** Values whose first index runs fastest, with the last one running fastest. */
  private static double[] rowMajor(int[] shape, double[] values) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int k = shape.length - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= shape[k];
    }
    double[] out = new double[values.length];
    int[] index = new int[shape.length];
    int at = 0;
    for (double value : values) {
      out[at] = value;
      for (int k = 0; k < shape.length; k++) {
        at += strides[k];
        if (++index[k] < shape[k]) {
          break;
        }
        at -= shape[k] * strides[k];
        index[k] = 0;
      }
    }
    return out;
  }
}
