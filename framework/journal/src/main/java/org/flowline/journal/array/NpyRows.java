package org.flowline.journal.array;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.flowline.journal.file.RegularFile;

/**
 * The rows of an array in a file, what is behind its first dimension: in the type that the file
 * has, and of a large one in the file itself, which is mapped into memory. Where that has become
 * shorter, Java throws an {@code InternalError} at some later moment. A file in Fortran order is
 * read whole, as doubles.
 *
 * @since 0.1.0
 */
public final class NpyRows {
  /** Bytes from which on a file is mapped. */
  private static final long LARGE = 1L << 26;

  /** 2^53. */
  private static final double EXACT = 1L << 53;

  /** Bytes of a piece of a file, at most: a buffer has an int for its places. */
  private static final long PIECE = 1L << 30;

  private final int[] shape;
  private final int width;
  private final NpyType type;
  private final ByteBuffer[] pieces;
  private final int rowsOfPiece;

  /** All elements in C order, of a file that has another. */
  private final double[] whole;

  private NpyRows(
      int[] shape, int width, NpyType type, ByteBuffer[] pieces, int rowsOfPiece, double[] whole) {
    this.shape = shape;
    this.width = width;
    this.type = type;
    this.pieces = pieces;
    this.rowsOfPiece = rowsOfPiece;
    this.whole = whole;
  }

  /**
   * Opens a file.
   *
   * @throws IOException where it cannot be read, is no array of real numbers, is not as long as it
   *     says, has no dimension or no elements, or rows of 2 GiB or more
   */
  public static NpyRows of(Path file) throws IOException {
    return of(file, LARGE, PIECE);
  }

  /**
   * The same.
   *
   * @param large bytes from which on a file is mapped
   * @param piece bytes of a piece, at most, but a row at the least
   */
  static NpyRows of(Path file, long large, long piece) throws IOException {
    NpyHeader header;
    long size;
    try (InputStream in = RegularFile.open(file)) {
      size = Files.size(file);
      header = new NpyReader(file.toString(), new BufferedInputStream(in), size).header();
    }
    int[] shape = header.shape();
    if (shape.length == 0 || header.count() == 0) {
      throw new IOException(file + " holds no points: its shape is " + Arrays.toString(shape));
    }
    int width = header.count() / shape[0];
    if (header.fortran()) {
      double[] values = Npy.read(file).values();
      return new NpyRows(shape, width, header.type(), new ByteBuffer[0], shape[0], values);
    }
    long rowBytes = (long) width * header.type().width();
    if (rowBytes > Integer.MAX_VALUE) {
      throw new IOException(
          "%s: a row has %,d bytes, and can have %,d: its shape is %s"
              .formatted(file, rowBytes, Integer.MAX_VALUE, Arrays.toString(shape)));
    }
    int rows = (int) Math.max(1, Math.min(shape[0], piece / rowBytes));
    ByteBuffer[] pieces = new ByteBuffer[(shape[0] + rows - 1) / rows];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int i = 0; i < pieces.length; i++) {
        long from = header.bytes() + (long) i * rows * rowBytes;
        long length = Math.min(rows, shape[0] - (long) i * rows) * rowBytes;
        pieces[i] = piece(file, channel, from, length, size >= large).order(header.type().order());
      }
    }
    return new NpyRows(shape, width, header.type(), pieces, rows, new double[0]);
  }

  /** Reads or maps a piece of a file, which may have become shorter since its header was read. */
  static ByteBuffer piece(Path file, FileChannel channel, long from, long length, boolean mapped)
      throws IOException {
    if (channel.size() < from + length) {
      throw shortened(file);
    }
    if (mapped) {
      return channel.map(FileChannel.MapMode.READ_ONLY, from, length);
    }
    ByteBuffer read = ByteBuffer.allocate((int) length);
    while (read.hasRemaining()) {
      if (channel.read(read, from + read.position()) < 0) {
        throw shortened(file);
      }
    }
    return read;
  }

  private static IOException shortened(Path file) {
    return new IOException(file + ": has become shorter while it was opened");
  }

  /** The length of each dimension, at least one. */
  public int[] shape() {
    return shape.clone();
  }

  /** Elements of a row. */
  public int width() {
    return width;
  }

  /** How much of the heap the elements take, in bytes; 0 where they are in the file. */
  public long heapBytes() {
    long bytes = (long) whole.length * Double.BYTES;
    for (ByteBuffer piece : pieces) {
      bytes += piece.isDirect() ? 0 : piece.capacity();
    }
    return bytes;
  }

  /**
   * Whether an element may have been rounded on its way from the file: it is a whole number of 64
   * bits, and 2^53 or more in size, from where a double does not hold all of them.
   *
   * @param value the element as a double
   */
  public boolean rounded(double value) {
    return type.beyondDouble() && Math.abs(value) >= EXACT;
  }

  /**
   * Writes the elements of a row, as doubles.
   *
   * @param row from 0
   * @param out where they go
   * @param at the place of the first
   */
  public void read(int row, double[] out, int at) {
    if (whole.length > 0) {
      System.arraycopy(whole, row * width, out, at, width);
      return;
    }
    int from = row % rowsOfPiece * width * type.width();
    type.read(pieces[row / rowsOfPiece], from, out, at, width);
  }
}
