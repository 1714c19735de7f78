package org.flowline.autodiff;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.flowline.autodiff.machine.ThreadTeam;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The weights of a network in native memory, where the tapes of several threads read them, and the
 * gradient in them of the sum of losses that those tapes compute, a part of a minibatch each.
 *
 * <p>The gradient of a weight that a tape multiplies by is a product {@code X^T G} over all
 * examples. It is not computed part by part and added up: the parts leave X and G here, and it is
 * computed for a few rows of the weights at a time ({@link #gradient}), whose optimizer can move
 * them while they are in the cache ({@link #follow}). Parts, and ranges of weights, may be taken by
 * different threads; what comes of them does not depend on which.
 *
 * @since 0.1.0
 */
public final class SharedWeights {
  /** Weights of a range, more or less: the gradient of so many stays in the cache. */
  private static final int RANGE = 1 << 15;

  /** Fewer rows are multiplied more slowly. */
  private static final int LEAST_ROWS = 16;

  private final Parameters source;
  private final List<Lent> lent = new ArrayList<>();
  private final List<WeightSlope> slopes = new ArrayList<>();
  private final int[] ends;
  private Lane[] lanes = {};

  /**
   * Reserves memory; {@link #load} is to follow.
   *
   * @throws IllegalArgumentException unless the parameters are in single precision
   */
  public SharedWeights(Parameters source) {
    if (source.type() != DataType.FLOAT) {
      throw new IllegalArgumentException("weights are shared in single precision only");
    }
    this.source = source;
    for (int i = 0; i < source.count(); i++) {
      lent.add(new Lent(i, source.liveShape(i)));
      slopes.add(new WeightSlope(source.liveShape(i)));
    }
    ends = ends(source);
  }

  /** A tape that can differentiate, whose variables of the parameters have these weights. */
  public Tape tape(ThreadTeam team) {
    return Tape.sharing(this, true, team);
  }

  /** A tape that only computes; otherwise like {@link #tape}. */
  public Tape inference(ThreadTeam team) {
    return Tape.sharing(this, false, team);
  }

  /** Takes all weights anew. */
  public void load(ThreadTeam team) {
    team.run(
        team.count(),
        lane -> {
          for (int k = lane; k < ends.length; k += team.count()) {
            follow(begin(k), ends[k]);
          }
        });
  }

  /**
   * Begins a step.
   *
   * @param examples of all parts
   * @param most examples of a part; all but the last have so many
   * @param threads that take parts and ranges, each under a number below it
   */
  public void begin(int examples, int most, int threads) {
    for (WeightSlope slope : slopes) {
      slope.begin(examples, most, threads);
    }
    int had = lanes.length;
    if (had < threads) {
      lanes = Arrays.copyOf(lanes, threads);
      for (int lane = had; lane < threads; lane++) {
        lanes[lane] = new Lane();
      }
    }
  }

  /**
   * Adds the gradient of the loss of a part.
   *
   * @param loss on a tape of these weights
   * @param part its number, from 0
   * @param lane the number of the thread
   * @throws IllegalArgumentException if the loss is not a scalar, or on another tape
   */
  public void differentiate(Var loss, int part, int lane) {
    Tape tape = loss.tape();
    if (!tape.shares(this)) {
      throw new IllegalArgumentException("the loss is on a tape of other weights");
    }
    Lane own = lanes[lane];
    own.part = part;
    Arrays.fill(own.products, 0);
    tape.differentiate(loss, source, own);
    for (int i = 0; i < source.count(); i++) {
      Var found = tape.slope(source, i);
      if (found != null) {
        slopes.get(i).add(part, found.node);
      }
    }
  }

  /** Whether the gradients of all weights but few are products over all examples. */
  public boolean products() {
    int others = 0;
    for (WeightSlope slope : slopes) {
      others = Math.max(others, slope.copied());
    }
    return others < RANGE;
  }

  /**
   * From a row of a matrix of so many columns to the next: an odd multiple of 16 numbers. A power
   * of two would put the numbers of a column onto few places of the cache.
   */
  static int apart(int columns) {
    int lines = (columns + 15) / 16;
    return 16 * (lines % 2 == 1 ? lines : lines + 1);
  }

  /** In how many ranges the flat vector of weights is to be taken. */
  public int ranges() {
    return ends.length;
  }

  /** The first weight of a range. */
  public int begin(int range) {
    return range == 0 ? 0 : ends[range - 1];
  }

  /** The weight after the last of a range. */
  public int end(int range) {
    return ends[range];
  }

  /**
   * The gradient in the weights of a range, zero where no loss depends on them. All parts are there
   * by then.
   *
   * @param lane the number of the thread
   * @param into a flat vector of all weights, in which the range goes to its own place
   */
  public void gradient(int range, int lane, float[] into) {
    int from = begin(range);
    int to = ends[range];
    for (int i = first(from); i < source.count() && source.offset(i) < to; i++) {
      int offset = source.offset(i);
      int start = Math.max(from, offset);
      int stop = Math.min(to, end(source, i));
      slopes.get(i).read(start - offset, stop - offset, lanes[lane], lane, into, start);
    }
  }

  /** Takes the weights of a range, which have moved, for the next step. */
  public void follow(int range) {
    follow(begin(range), ends[range]);
  }

  private void follow(int from, int to) {
    for (int i = first(from); i < source.count() && source.offset(i) < to; i++) {
      int offset = source.offset(i);
      int start = Math.max(from, offset);
      lent.get(i)
          .write(start - offset, Math.min(to, end(source, i)) - offset, source.floats(), start);
    }
  }

  Parameters source() {
    return source;
  }

  /** The weights of a parameter. */
  Lent lent(int index) {
    return lent.get(index);
  }

  private static int end(Parameters source, int index) {
    return source.offset(index) + Shapes.size(source.liveShape(index));
  }

  /** The parameter that has a weight. */
  private int first(int weight) {
    int index = 0;
    while (end(source, index) <= weight) {
      index++;
    }
    return index;
  }

  /** Ranges end with a parameter, or with a row of it. */
  private static int[] ends(Parameters source) {
    List<Integer> found = new ArrayList<>();
    int begun = 0;
    for (int i = 0; i < source.count(); i++) {
      int offset = source.offset(i);
      int end = end(source, i);
      int[] shape = source.liveShape(i);
      int columns = shape.length == 2 ? shape[1] : 1;
      if (end - begun > RANGE && begun < offset) {
        found.add(offset);
        begun = offset;
      }
      int step = rows(columns) * columns;
      while (end - begun > step) {
        begun += step;
        found.add(begun);
      }
    }
    if (begun < source.size()) {
      found.add(source.size());
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The weights of one parameter in native memory, a matrix with its rows apart. */
  static final class Lent {
    private final int index;
    private final int[] shape;
    private final int width;
    private final int stride;
    private final INDArray rows;
    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    Lent(int index, int[] shape) {
      this.index = index;
      this.shape = shape;
      boolean matrix = shape.length == 2;
      width = matrix ? shape[1] : Shapes.size(shape);
      stride = matrix ? apart(width) : width;
      rows = TapeNodes.reserve(DataType.FLOAT, matrix ? shape[0] : 1, stride);
      pointer = (FloatPointer) rows.data().pointer();
      buffer = pointer.asBuffer();
    }

    int[] shape() {
      return shape;
    }

    int stride() {
      return stride;
    }

    FloatPointer pointer() {
      return pointer;
    }

    /** The numbers of a range of it at most, with its rows apart. */
    long ofRange() {
      return Math.min(buffer.capacity(), (long) rows(width) * stride);
    }

    INDArray array() {
      INDArray inner = rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, width));
      return shape.length == 2
          ? inner
          : inner.reshape(Arrays.stream(shape).asLongStream().toArray());
    }

    /** Copies all weights out. */
    void read(float[] into, int at) {
      for (int row = 0; row * stride < buffer.capacity(); row++) {
        buffer.get(row * stride, into, at + row * width, width);
      }
    }

    /** Copies some weights in. */
    void write(int from, int to, float[] values, int at) {
      int done = from;
      while (done < to) {
        int row = done / width;
        int length = Math.min(to, (row + 1) * width) - done;
        buffer.put(row * stride + done % width, values, at + done - from, length);
        done += length;
      }
    }
  }

  /** Those of a range, of a matrix of so many columns. */
  private static int rows(int columns) {
    return Math.max(LEAST_ROWS, RANGE / columns);
  }

  /** What one thread computes in, and where it is in a sweep. */
  final class Lane implements Backward.Products {
    final FloatPointer block;
    final FloatBuffer numbers;
    private final int[] products;
    private int part;

    Lane() {
      // Of a range of one parameter, its rows apart.
      long size = 1;
      for (Lent weights : lent) {
        size = Math.max(size, weights.ofRange());
      }
      block = new FloatPointer(size);
      numbers = block.asBuffer();
      products = new int[source.count()];
    }

    @Override
    public boolean take(TapeNode weights, Var left, Var right) {
      Lent wanted = weights.lent;
      if (wanted == null) {
        return false;
      }
      int index = wanted.index;
      boolean taken = slopes.get(index).take(products[index], part, left.node, right.node);
      if (taken) {
        products[index]++;
      }
      return taken;
    }
  }
}
