package org.flowline.engine.data;

import java.util.List;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Shape;

/**
 * What the network is told of the context of a point.
 *
 * @param classes how many classes it is told; 0 if none
 * @param numbers how many numbers of a point the data know that it is told
 * @param leftOut which of them have one value and are not told after all, from 0, ascending
 * @param drop with what probability training keeps all of it from the network
 */
public record ToldContext(int classes, int numbers, List<Integer> leftOut, double drop) {
  /** Nothing. */
  public static final ToldContext NONE = new ToldContext(0, 0, List.of(), 0);

  /** Copies. */
  public ToldContext {
    leftOut = List.copyOf(leftOut);
  }

  /** The classes alone. */
  public static ToldContext ofClasses(int classes) {
    return new ToldContext(classes, 0, List.of(), 0);
  }

  /** As the data know it. */
  public ContextShape known() {
    return new ContextShape(classes, numbers, false);
  }

  /** As the network sees it. */
  public ContextShape seen() {
    return new ContextShape(classes, numbers - leftOut.size(), drop > 0);
  }

  /** Which numbers are told, of at least one. */
  LearnedColumns columns() {
    return new LearnedColumns(Shape.of(numbers), leftOut);
  }
}
