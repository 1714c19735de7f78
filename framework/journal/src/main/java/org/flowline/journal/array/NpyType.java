package org.flowline.journal.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the elements of an array are: numpy's type string, such as {@code <f8}.
 *
 * @param kind {@code b} truth values, {@code i} whole numbers, {@code u} those without sign, {@code
 *     f} IEEE 754 floating point
 * @param width bytes of an element
 * @param order of the bytes of an element
 */
record NpyType(char kind, int width, ByteOrder order) {

  /** The type of a type string; empty if its elements are not real numbers that a double holds. */
  static Optional<NpyType> of(String descr) {
    if (!descr.matches("[<>|][biuf][1248]")) {
      return Optional.empty();
    }
    char order = descr.charAt(0);
    char kind = descr.charAt(1);
    int width = descr.charAt(2) - '0';
    boolean known =
        switch (kind) {
          case 'b' -> width == 1;
          case 'f' -> width > 1;
          default -> true;
        };
    return known && (order != '|' || width == 1)
        ? Optional.of(
            new NpyType(kind, width, order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN))
        : Optional.empty();
  }

  /** What elements of other types are, for messages. */
  static String inWords(String descr) {
    if (descr.length() < 2 || descr.startsWith("[")) {
      return "records";
    }
    return switch (descr.charAt(1)) {
      case 'c' -> "complex numbers";
      case 'O' -> "Python objects";
      case 'S', 'U', 'a' -> "text";
      case 'V' -> "records";
      case 'M', 'm' -> "times";
      default -> "not known";
    };
  }

  /** Whether elements are whole numbers of which a double does not hold all. */
  boolean beyondDouble() {
    return kind != 'f' && width == Long.BYTES;
  }

  /** The element at a place of a buffer in the order of this type. */
  double get(ByteBuffer bytes, int at) {
    return switch (kind) {
      case 'b' -> bytes.get(at) == 0 ? 0 : 1;
      case 'f' ->
          switch (width) {
            case 2 -> half(bytes.getShort(at));
            case 4 -> bytes.getFloat(at);
            default -> bytes.getDouble(at);
          };
      case 'u' -> unsigned(bytes, at);
      default -> signed(bytes, at);
    };
  }

  /**
   * Writes elements that lie one after the other, as doubles.
   *
   * @param bytes in the order of this type
   * @param from the place of the first
   * @param count of them
   */
  void read(ByteBuffer bytes, int from, double[] out, int at, int count) {
    if (kind == 'f' && width == Float.BYTES) {
      for (int i = 0; i < count; i++) {
        out[at + i] = bytes.getFloat(from + i * Float.BYTES);
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = get(bytes, from + i * width);
      }
    }
  }

  private long signed(ByteBuffer bytes, int at) {
    return switch (width) {
      case 1 -> bytes.get(at);
      case 2 -> bytes.getShort(at);
      case 4 -> bytes.getInt(at);
      default -> bytes.getLong(at);
    };
  }

  private double unsigned(ByteBuffer bytes, int at) {
    long bits = signed(bytes, at);
    if (width < Long.BYTES) {
      return bits & ((1L << (8 * width)) - 1);
    }
    // Halved, with the lowest bit kept for the rounding.
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** IEEE 754 binary16: one bit of sign, five of the exponent, ten of the fraction. */
  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
