package org.flowline.engine.data;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.flowline.spi.data.Shape;

/**
 * Which coordinates of points are learned. One that has a single value is left out: the network
 * does not see it, no noise goes there, and points have it as it is.
 *
 * @param shape of a point as the user has it
 * @param leftOut the coordinates that are not learned, from 0, ascending
 */
public record LearnedColumns(Shape shape, List<Integer> leftOut) {
  /** Copies. */
  public LearnedColumns {
    leftOut = List.copyOf(leftOut);
  }

  /** All coordinates. */
  public static LearnedColumns all(Shape shape) {
    return new LearnedColumns(shape, List.of());
  }

  /** The shape of a point as the network sees it: a vector where anything is left out. */
  public Shape seen() {
    return leftOut.isEmpty() ? shape : Shape.of(shape.width() - leftOut.size());
  }

  /** The coordinates that are learned, from 0, ascending. */
  int[] learned() {
    BitSet out = new BitSet(shape.width());
    leftOut.forEach(out::set);
    return IntStream.range(0, shape.width()).filter(j -> !out.get(j)).toArray();
  }
}
