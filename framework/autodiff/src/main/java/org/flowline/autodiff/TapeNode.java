package org.flowline.autodiff;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One buffer at one position of a tape, and the operation that filled it in this step.
 *
 * <p>The numbers live in native memory, for {@code FLOAT} also in a heap array that the Java
 * kernels use ({@link FloatNumbers}).
 */
final class TapeNode implements Operation.Use {
  final Tape tape;
  final int position;
  final int[] shape;
  final int size;

  /** What made the value, its inputs, and its settings; rewritten in every step. */
  Op op = Op.LEAF;

  final @Nullable Var[] inputs = new @Nullable Var[3];
  int inputCount;
  @Nullable Operation own;
  double scale;
  double shift;
  int from;
  boolean transposeA;
  boolean transposeB;

  /** Two handles used in turn, so that the one of the step before is known to be stale. */
  private final Var even = new Var(this);

  private final Var odd = new Var(this);
  private boolean useOdd;

  /** The numbers of a node in single precision. */
  final FloatNumbers floats = new FloatNumbers(this);

  private @Nullable INDArray array;
  private @Nullable DoublePointer doublePointer;
  private double @Nullable [] staging;

  /** Of a parameter: whose weights it holds, and those of which step. */
  private @Nullable Parameters loadedFrom;

  private int loadedIndex;
  private long loadedIn = -1;

  /** Of a parameter of shared weights: where they are. */
  final SharedWeights.@Nullable Lent lent;

  TapeNode(Tape tape, int position, int[] shape) {
    this(tape, position, shape, null);
  }

  /** A parameter of shared weights. */
  TapeNode(Tape tape, int position, SharedWeights.Lent lent) {
    this(tape, position, lent.shape(), lent);
  }

  private TapeNode(Tape tape, int position, int[] shape, SharedWeights.@Nullable Lent lent) {
    this.lent = lent;
    this.tape = tape;
    this.position = position;
    this.shape = shape.clone();
    this.size = Shapes.size(shape);
  }

  /** Begins the node's use in a step, under the other handle. */
  void renew(long step) {
    useOdd = !useOdd;
    var().step = step;
  }

  Var var() {
    return useOdd ? odd : even;
  }

  long lastStep() {
    return var().step;
  }

  TapeNode asLeaf() {
    loadedFrom = null;
    return asParameter();
  }

  /** A parameter that has the shared weights as they are now. */
  TapeNode asLent() {
    floats.overwrite();
    return asParameter();
  }

  /** A leaf that may have its numbers already. */
  TapeNode asParameter() {
    op = Op.LEAF;
    inputCount = 0;
    return this;
  }

  Var compute(Op operation, Var a) {
    inputs[0] = a;
    return compute(operation, 1);
  }

  Var compute(Op operation, Var a, Var b) {
    inputs[0] = a;
    inputs[1] = b;
    return compute(operation, 2);
  }

  Var compute(Op operation, Var a, Var b, Var c) {
    inputs[0] = a;
    inputs[1] = b;
    inputs[2] = c;
    return compute(operation, 3);
  }

  private Var compute(Op operation, int count) {
    op = operation;
    inputCount = count;
    loadedFrom = null;
    if (tape.type() == DataType.FLOAT) {
      op.single.compute(this);
    } else {
      op.plain.compute(this);
    }
    return var();
  }

  /** The operation from outside that made the value. */
  Operation own() {
    Operation operation = own;
    if (operation == null) {
      throw new IllegalStateException(op + " is no operation from outside");
    }
    return operation;
  }

  @Override
  public int[] shape(int i) {
    return node(i).shape.clone();
  }

  @Override
  public double[] values(int i) {
    double[] copy = node(i).staging();
    node(i).read(copy, 0);
    return copy;
  }

  @Override
  public double[] result() {
    return staging();
  }

  @Override
  public Var output() {
    return var();
  }

  @Override
  public Var input(int i) {
    Var input = inputs[i];
    if (input == null) {
      throw new IllegalStateException(op + " has no input " + i);
    }
    return input;
  }

  TapeNode node(int i) {
    return input(i).node;
  }

  int rows() {
    return shape[0];
  }

  int columns() {
    return shape[1];
  }

  /** From a row to the next in native memory. */
  int stride() {
    return lent == null ? shape[1] : lent.stride();
  }

  /** The heap side, up to date, of input {@code i}; to be read only. */
  float[] in(int i) {
    return node(i).floats.heap();
  }

  /** The heap side as it is of input {@code i}, for kernels of elements. */
  float[] given(int i) {
    return node(i).floats.reserve();
  }

  /** The heap side as it is, for kernels of elements. */
  float[] out() {
    return floats.reserve();
  }

  /** The native side, up to date, of input {@code i}. */
  INDArray array(int i) {
    return node(i).array();
  }

  /** The heap side, to be overwritten whole. */
  float[] overwriteHeap() {
    return floats.overwriteHeap();
  }

  /** The native side, up to date; to be read only. */
  INDArray array() {
    if (tape.type() == DataType.FLOAT) {
      floats.read();
    }
    return nativeArray();
  }

  /** The native side in double precision, to be overwritten whole. */
  INDArray overwriteArray() {
    return nativeArray();
  }

  /**
   * Takes a parameter's weights, unless it has them.
   *
   * @param current the step in which weights were last read
   */
  void load(Parameters source, int index, long current) {
    if (loadedFrom == source && loadedIndex == index && loadedIn == current) {
      return;
    }
    if (tape.type() == DataType.FLOAT) {
      floats.load(source.floats(), source.offset(index));
    } else {
      write(source.doubles(), source.offset(index));
    }
    loadedFrom = source;
    loadedIndex = index;
    loadedIn = current;
  }

  void write(float[] values, int offset) {
    if (tape.type() == DataType.FLOAT) {
      System.arraycopy(values, offset, floats.overwriteHeap(), 0, size);
      return;
    }
    double[] copy = staging();
    for (int i = 0; i < size; i++) {
      copy[i] = values[offset + i];
    }
    write(copy, 0);
  }

  void write(double[] values, int offset) {
    if (tape.type() == DataType.DOUBLE) {
      doublePointer().put(values, offset, size);
      return;
    }
    float[] copy = overwriteHeap();
    for (int i = 0; i < size; i++) {
      copy[i] = (float) values[offset + i];
    }
  }

  void read(float[] into, int offset) {
    if (tape.type() == DataType.FLOAT) {
      floats.store(into, offset);
      return;
    }
    double[] copy = staging();
    read(copy, 0);
    for (int i = 0; i < size; i++) {
      into[offset + i] = (float) copy[i];
    }
  }

  void read(double[] into, int offset) {
    if (tape.type() == DataType.DOUBLE) {
      doublePointer().get(into, offset, size);
      return;
    }
    float[] copy = floats.heap();
    for (int i = 0; i < size; i++) {
      into[offset + i] = copy[i];
    }
  }

  double readScalar() {
    return tape.type() == DataType.FLOAT ? floats.heap()[0] : array().getDouble(0);
  }

  void fill(double value) {
    if (tape.type() == DataType.DOUBLE) {
      overwriteArray().assign(value);
    } else {
      Arrays.fill(overwriteHeap(), (float) value);
    }
  }

  void mask(RandomGenerator random, double keep) {
    if (tape.type() == DataType.DOUBLE) {
      double[] values = staging();
      for (int i = 0; i < size; i++) {
        values[i] = random.nextDouble() < keep ? 1 / keep : 0;
      }
      write(values, 0);
    } else {
      float[] values = overwriteHeap();
      for (int i = 0; i < size; i++) {
        values[i] = random.nextDouble() < keep ? (float) (1 / keep) : 0;
      }
    }
  }

  /** Gives the native memory back; the node must not be used again. */
  void free() {
    if (array != null && lent == null) {
      array.close();
    }
  }

  INDArray nativeArray() {
    INDArray result = array;
    if (result == null) {
      result = lent == null ? tape.array(shape) : lent.array();
      array = result;
    }
    return result;
  }

  /** Where the numbers lie in single precision. */
  FloatPointer floatPointer() {
    return lent == null ? (FloatPointer) nativeArray().data().pointer() : lent.pointer();
  }

  private DoublePointer doublePointer() {
    DoublePointer result = doublePointer;
    if (result == null) {
      result = (DoublePointer) nativeArray().data().pointer();
      doublePointer = result;
    }
    return result;
  }

  private double[] staging() {
    double[] result = staging;
    if (result == null) {
      result = new double[size];
      staging = result;
    }
    return result;
  }
}
