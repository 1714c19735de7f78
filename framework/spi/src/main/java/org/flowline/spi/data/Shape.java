package org.flowline.spi.data;

import java.util.List;

/**
 * The shape of one point, without the batch: {@code [2]} for the plane, {@code [3, 32, 32]} for an
 * image.
 *
 * @param dimensions the extents, each at least 1
 * @since 0.1.0
 */
public record Shape(List<Integer> dimensions) {
  /** An array has no more elements. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  /** Checks and copies. */
  public Shape {
    dimensions = List.copyOf(dimensions);
    long width = 1;
    for (int extent : dimensions) {
      if (extent < 1) {
        throw new IllegalArgumentException("a shape has extents of at least 1, got " + dimensions);
      }
      if (width > MOST / extent) {
        throw new IllegalArgumentException(
            "a point has at most %,d coordinates, got shape %s".formatted(MOST, dimensions));
      }
      width *= extent;
    }
  }

  /** The shape of a vector with the given number of coordinates. */
  public static Shape of(int width) {
    return new Shape(List.of(width));
  }

  /** The number of coordinates of a point. */
  public int width() {
    int width = 1;
    for (int extent : dimensions) {
      width *= extent;
    }
    return width;
  }

  @Override
  public String toString() {
    return dimensions.toString();
  }
}
