package org.flowline.autodiff;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One buffer at one position of a tape, and the operation that filled it in this step.
 *
 * <p>The numbers live in native memory, for {@code FLOAT} also in a heap array that the Java
 * kernels use; each side is created when it is first needed and copied to the other only when that
 * one is behind.
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

  private @Nullable INDArray array;
  private @Nullable FloatPointer floatPointer;
  private @Nullable FloatPointer movingPointer;
  private @Nullable DoublePointer doublePointer;
  private float @Nullable [] heap;
  private double @Nullable [] staging;
  private boolean heapCurrent;
  private boolean nativeCurrent;

  TapeNode(Tape tape, int position, int[] shape) {
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

  /** The heap side, up to date, of input {@code i}. */
  float[] in(int i) {
    return node(i).heap();
  }

  /** The native side, up to date, of input {@code i}. */
  INDArray array(int i) {
    return node(i).array();
  }

  /** The heap side, up to date; to be read only. */
  float[] heap() {
    float[] values = heap;
    if (values == null) {
      values = new float[size];
      heap = values;
    }
    if (!heapCurrent) {
      pointer().get(values, 0, size);
      heapCurrent = true;
    }
    return values;
  }

  /** The heap side, to be overwritten whole. */
  float[] overwriteHeap() {
    heapCurrent = true;
    nativeCurrent = false;
    return heap();
  }

  /** The native side, up to date; to be read only. */
  INDArray array() {
    INDArray result = nativeArray();
    if (heapCurrent && !nativeCurrent) {
      pointer().put(heap(), 0, size);
      nativeCurrent = true;
    }
    return result;
  }

  /** The native side, to be overwritten whole. */
  INDArray overwriteArray() {
    nativeCurrent = true;
    heapCurrent = false;
    return nativeArray();
  }

  FloatPointer readPointer() {
    array();
    return pointer();
  }

  /** The native side, up to date, to be changed. */
  FloatPointer updatePointer() {
    array();
    return overwritePointer();
  }

  FloatPointer overwritePointer() {
    overwriteArray();
    return pointer();
  }

  /** The native side, up to date, from an element on; another handle than {@link #readPointer}. */
  FloatPointer readPointerFrom(int element) {
    array();
    return pointerFrom(element);
  }

  FloatPointer overwritePointerFrom(int element) {
    overwriteArray();
    return pointerFrom(element);
  }

  void write(float[] values, int offset) {
    if (tape.type() == DataType.FLOAT) {
      if (!holds(values, offset)) {
        System.arraycopy(values, offset, overwriteHeap(), 0, size);
      }
      return;
    }
    double[] copy = staging();
    for (int i = 0; i < size; i++) {
      copy[i] = values[offset + i];
    }
    write(copy, 0);
  }

  /** Weights that have not changed since the step before need no second copy to native memory. */
  private boolean holds(float[] values, int offset) {
    return heapCurrent && Arrays.equals(heap(), 0, size, values, offset, offset + size);
  }

  void write(double[] values, int offset) {
    if (tape.type() == DataType.DOUBLE) {
      overwriteArray();
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
      if (heapCurrent) {
        System.arraycopy(heap(), 0, into, offset, size);
      } else {
        pointer().get(into, offset, size);
      }
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
      array();
      doublePointer().get(into, offset, size);
      return;
    }
    float[] copy = heap();
    for (int i = 0; i < size; i++) {
      into[offset + i] = copy[i];
    }
  }

  double readScalar() {
    return tape.type() == DataType.FLOAT ? heap()[0] : array().getDouble(0);
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
    if (array != null) {
      array.close();
    }
  }

  private INDArray nativeArray() {
    INDArray result = array;
    if (result == null) {
      Natives.start();
      long[] dimensions = new long[shape.length];
      for (int i = 0; i < shape.length; i++) {
        dimensions[i] = shape[i];
      }
      // A workspace of the caller must not own what outlives it.
      MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
      try {
        result = Nd4j.createUninitialized(tape.type(), dimensions, 'c');
      } finally {
        outside.close();
      }
      array = result;
      tape.countArray();
    }
    return result;
  }

  private FloatPointer pointer() {
    FloatPointer result = floatPointer;
    if (result == null) {
      result = (FloatPointer) nativeArray().data().pointer();
      floatPointer = result;
    }
    return result;
  }

  private FloatPointer pointerFrom(int element) {
    FloatPointer result = movingPointer;
    if (result == null) {
      result = new FloatPointer(pointer());
      movingPointer = result;
    }
    return result.position(element);
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
