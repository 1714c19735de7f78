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
 * @param drop with what probability training keeps all of it from the network; where it does so
 *     part by part the probabilities of the numbers that are told, then that of the class
 * @param apart whether it does so part by part
 */
public record ToldContext(
    int classes, int numbers, List<Integer> leftOut, List<Double> drop, boolean apart) {
  /** Nothing. */
  public static final ToldContext NONE = new ToldContext(0, 0, List.of(), 0);

  /** Copies. */
  public ToldContext {
    leftOut = List.copyOf(leftOut);
    drop = List.copyOf(drop);
  }

  /** What is kept from the network at once, with a probability. */
  public ToldContext(int classes, int numbers, List<Integer> leftOut, double drop) {
    this(classes, numbers, leftOut, drop > 0 ? List.of(drop) : List.of(), false);
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
    return new ContextShape(
        classes,
        numbers - leftOut.size(),
        apart
            ? ContextShape.Drop.EACH
            : drop.isEmpty() ? ContextShape.Drop.NEVER : ContextShape.Drop.WHOLE);
  }

  /** Which numbers are told, of at least one. */
  LearnedColumns columns() {
    return new LearnedColumns(Shape.of(numbers), leftOut);
  }
}
