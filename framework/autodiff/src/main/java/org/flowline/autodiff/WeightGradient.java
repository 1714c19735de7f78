package org.flowline.autodiff;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a loss in parameters as it lies on a tape, and the way back of the weights that
 * follow it. Ranges are those of the flat vector; different threads may take different ones. Valid
 * until the tape begins the next step.
 *
 * @since 0.1.0
 */
public final class WeightGradient {
  private final Parameters source;
  private final @Nullable TapeNode[] weights;
  private final @Nullable TapeNode[] slopes;

  WeightGradient(Parameters source) {
    this.source = source;
    weights = new @Nullable TapeNode[source.count()];
    slopes = new @Nullable TapeNode[source.count()];
  }

  /** Notes the variable of a parameter and its cotangent, either of which may not be there. */
  void set(int index, @Nullable Var weight, @Nullable Var slope) {
    weights[index] = prepared(weight);
    slopes[index] = prepared(slope);
  }

  private static @Nullable TapeNode prepared(@Nullable Var var) {
    if (var == null) {
      return null;
    }
    var.node.floats.read();
    var.node.floats.buffer();
    return var.node;
  }

  /** Whether the tape has a variable of every parameter, so that all weights can go back to it. */
  public boolean complete() {
    for (TapeNode node : weights) {
      if (node == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Copies a part of the gradient, zero where the loss does not depend on the parameter.
   *
   * @param from the first weight
   * @param to the one after the last
   * @param into a flat vector of all weights, in which the part goes to its own place
   */
  public void read(int from, int to, float[] into) {
    for (int i = first(from); i < source.count() && source.offset(i) < to; i++) {
      int start = Math.max(from, source.offset(i));
      int length = Math.min(to, end(i)) - start;
      TapeNode slope = slopes[i];
      if (slope == null) {
        Arrays.fill(into, start, start + length, 0);
      } else {
        slope.floats.buffer().get(start - source.offset(i), into, start, length);
      }
    }
  }

  /**
   * Gives some weights, which have moved, back to the tape's variables, for a next step that begins
   * with {@link Tape#again}.
   *
   * @param from the first weight
   * @param to the one after the last
   */
  public void follow(int from, int to) {
    for (int i = first(from); i < source.count() && source.offset(i) < to; i++) {
      int start = Math.max(from, source.offset(i));
      TapeNode weight = weights[i];
      if (weight != null) {
        FloatBuffer buffer = weight.floats.buffer();
        buffer.put(start - source.offset(i), source.floats(), start, Math.min(to, end(i)) - start);
      }
    }
  }

  /**
   * Makes what {@link #follow} has written the values of the variables, once all threads are done.
   */
  public void followed() {
    for (TapeNode weight : weights) {
      if (weight != null) {
        weight.floats.overwrite();
      }
    }
  }

  private int end(int index) {
    return source.offset(index) + Shapes.size(source.liveShape(index));
  }

  /** The parameter that has a weight. */
  private int first(int weight) {
    int index = 0;
    while (end(index) <= weight) {
      index++;
    }
    return index;
  }
}
