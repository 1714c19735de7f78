package org.flowline.autodiff;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.flowline.autodiff.machine.MatrixProduct;
import org.jspecify.annotations.Nullable;

/**
 * The gradient in one parameter of a sum of losses, a part of a minibatch each: products {@code P^T
 * Q} over the rows of all parts, which are computed when they are read, and what else there is of
 * each part.
 */
final class WeightSlope {
  /** Gradients of fewer weights are computed part by part: to copy factors would cost as much. */
  private static final int FEW = 1 << 12;

  /** Of a network for an example: beyond them factors would take too much memory. */
  private static final int MOST_ROWS = 16;

  private final int columns;
  private final int size;
  private final List<Product> products = new ArrayList<>();
  private float[] @Nullable [] others = {};
  private boolean[] given = {};
  private int examples;
  private int most;
  private int threads;

  WeightSlope(int[] shape) {
    size = Shapes.size(shape);
    columns = shape.length == 2 ? shape[1] : 0;
  }

  void begin(int allExamples, int mostOfPart, int lanes) {
    if (allExamples != examples || mostOfPart != most || lanes > threads) {
      examples = allExamples;
      most = mostOfPart;
      threads = lanes;
      products.clear();
      int parts = (examples + most - 1) / most;
      others = new float[parts][];
      given = new boolean[parts];
    }
    Arrays.fill(given, false);
    for (Product product : products) {
      Arrays.fill(product.filled, false);
    }
  }

  /**
   * Takes the factors of a product that belongs to the gradient.
   *
   * @param number of the product in its part
   * @return whether it did; else it has to be computed
   */
  boolean take(int number, int part, TapeNode left, TapeNode right) {
    int ofPart = Math.min(most, examples - part * most);
    int rows = left.rows();
    int times = rows / ofPart;
    if (size < FEW || rows % ofPart != 0 || times > MOST_ROWS) {
      return false;
    }
    Product product = product(number, times, left.columns(), right.columns());
    int first = part * most * times;
    product.left.write(first, left);
    product.right.write(first, right);
    product.filled[part] = true;
    return true;
  }

  /** In an order that does not depend on which part comes first. */
  private synchronized Product product(int number, int times, int leftColumns, int rightColumns) {
    int place = 0;
    while (place < products.size() && products.get(place).isBefore(number, times)) {
      place++;
    }
    if (place == products.size() || products.get(place).isAfter(number, times)) {
      products.add(place, new Product(number, times, leftColumns, rightColumns));
    }
    return products.get(place);
  }

  /** Adds what else a part has. */
  void add(int part, TapeNode slope) {
    float[] copy = others[part];
    if (copy == null) {
      copy = new float[size];
      others[part] = copy;
    }
    slope.floats.store(copy, 0);
    given[part] = true;
  }

  /** The weights whose gradient is copied for each part. */
  int copied() {
    for (boolean of : given) {
      if (of) {
        return size;
      }
    }
    return 0;
  }

  /** Writes the gradient in some weights, whole rows where it is a product. */
  void read(int from, int to, SharedWeights.Lane lane, int number, float[] into, int at) {
    boolean any = false;
    for (int k = 0; k < products.size(); k++) {
      any |= products.get(k).compute(from, to, lane.block, number, any);
    }
    if (any) {
      int stride = SharedWeights.apart(columns);
      for (int row = 0; row * columns < to - from; row++) {
        lane.numbers.get(row * stride, into, at + row * columns, columns);
      }
    } else {
      Arrays.fill(into, at, at + to - from, 0);
    }
    for (int part = 0; part < given.length; part++) {
      float[] other = others[part];
      if (given[part] && other != null) {
        for (int i = from, j = at; i < to; i++, j++) {
          into[j] += other[i];
        }
      }
    }
  }

  /** One product of all parts whose network has so many rows an example. */
  private final class Product {
    private final int number;
    private final int times;
    final Panel left;
    final Panel right;
    final boolean[] filled = new boolean[given.length];

    Product(int number, int times, int leftColumns, int rightColumns) {
      this.number = number;
      this.times = times;
      left = new Panel(examples * times, leftColumns, threads);
      right = new Panel(examples * times, rightColumns, threads);
    }

    boolean isBefore(int otherNumber, int otherTimes) {
      return number < otherNumber || (number == otherNumber && times < otherTimes);
    }

    boolean isAfter(int otherNumber, int otherTimes) {
      return number > otherNumber || (number == otherNumber && times > otherTimes);
    }

    /** Computes the rows of some weights, of each run of parts that have it. */
    boolean compute(int from, int to, FloatPointer block, int lane, boolean add) {
      boolean any = add;
      for (int part = 0; part < filled.length; part++) {
        int end = part;
        while (end < filled.length && filled[end]) {
          end++;
        }
        if (end > part) {
          int first = part * most * times;
          int rows = Math.min(examples, end * most) * times - first;
          MatrixProduct.compute(
              true,
              false,
              (to - from) / columns,
              columns,
              rows,
              left.at(lane, first, from / columns),
              left.stride,
              right.at(lane, first, 0),
              right.stride,
              any ? 1 : 0,
              block,
              SharedWeights.apart(columns));
          any = true;
          part = end;
        }
      }
      return any;
    }
  }

  /** A matrix in native memory. */
  private static final class Panel {
    final int stride;
    private final FloatBuffer buffer;
    private final FloatPointer[] handles;

    Panel(int rows, int columns, int lanes) {
      stride = SharedWeights.apart(columns);
      FloatPointer memory = new FloatPointer((long) rows * stride);
      buffer = memory.asBuffer();
      handles = new FloatPointer[lanes];
      for (int lane = 0; lane < lanes; lane++) {
        handles[lane] = new FloatPointer(memory);
      }
    }

    void write(int first, TapeNode node) {
      float[] values = node.floats.heap();
      int columns = node.columns();
      for (int i = 0; i < node.rows(); i++) {
        buffer.put((first + i) * stride, values, i * columns, columns);
      }
    }

    FloatPointer at(int lane, int row, int column) {
      return handles[lane].position((long) row * stride + column);
    }
  }
}
