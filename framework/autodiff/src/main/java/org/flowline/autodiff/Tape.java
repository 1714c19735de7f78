package org.flowline.autodiff;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.machine.ThreadTeam;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A record of operations in the order in which they were computed, from which derivatives follow by
 * the reverse mode.
 *
 * <p>A tape is made once and used for many steps. {@link #reset()} begins a step; its k-th
 * operation writes into the buffer that the k-th operation of the step before left, if the shape is
 * the same. So a steady step creates no arrays. The {@link Var}s of a step are stale after the next
 * reset, and their arrays are overwritten.
 *
 * <p>Derivatives are operations on the same tape and can be differentiated again, to any order. Not
 * thread safe; one tape serves one purpose (training, evaluation) of one run.
 *
 * @since 0.1.0
 */
public final class Tape {
  private static final int[] SCALAR = {};

  private final DataType type;
  private final boolean records;
  private final boolean decomposes;
  private final TapeNodes nodes = new TapeNodes(this);
  private final TapeNodes.Uploads uploads = new TapeNodes.Uploads();
  private final Backward backward = new Backward(nodes.used());
  private final ThreadTeam lanes;
  private final @Nullable SharedWeights shared;
  private final ElementLoop elements;
  private final ProductBlocks products;
  private long step;
  private long read;
  private long arrays;
  private boolean held;

  private Tape(
      DataType type,
      boolean records,
      boolean decomposes,
      ThreadTeam lanes,
      @Nullable SharedWeights shared) {
    this.shared = shared;
    this.type = Shapes.requireReal(type);
    this.records = records;
    this.decomposes = decomposes;
    this.lanes = lanes;
    elements = new ElementLoop(lanes);
    products = new ProductBlocks(lanes);
  }

  /**
   * A tape that can differentiate.
   *
   * @throws IllegalArgumentException unless the type is {@code FLOAT} or {@code DOUBLE}
   */
  public static Tape recording(DataType type) {
    return recording(type, ThreadTeam.alone());
  }

  /**
   * A tape that can differentiate, of which some threads share the large operations. Their number
   * changes no bit.
   *
   * @throws IllegalArgumentException unless the type is {@code FLOAT} or {@code DOUBLE}
   */
  public static Tape recording(DataType type, ThreadTeam lanes) {
    return new Tape(type, true, false, lanes, null);
  }

  /**
   * A tape that only computes: buffers are reused in the same way, derivatives are refused.
   *
   * @throws IllegalArgumentException unless the type is {@code FLOAT} or {@code DOUBLE}
   */
  public static Tape inference(DataType type) {
    return inference(type, ThreadTeam.alone());
  }

  /** The same, of which some threads share the large operations. */
  public static Tape inference(DataType type, ThreadTeam lanes) {
    return new Tape(type, false, false, lanes, null);
  }

  /**
   * A tape that can differentiate and on which an operation of one's own is computed in those of
   * the tape, if it says in which ({@link Operation#decomposed}): for whoever writes a computation
   * in another form.
   *
   * @throws IllegalArgumentException unless the type is {@code FLOAT} or {@code DOUBLE}
   */
  public static Tape decomposing(DataType type) {
    return new Tape(type, true, true, ThreadTeam.alone(), null);
  }

  static Tape sharing(SharedWeights weights, boolean records, ThreadTeam lanes) {
    return new Tape(DataType.FLOAT, records, false, lanes, weights);
  }

  /** The precision of everything on this tape. */
  public DataType type() {
    return type;
  }

  /** Whether it can differentiate. */
  public boolean records() {
    return records;
  }

  /** Begins the next step: every {@link Var} made so far becomes stale, buffers are used again. */
  public void reset() {
    again();
    read = step;
  }

  /**
   * Begins the next step as {@link #reset} does, with the parameters as they were when they were
   * last read: whoever knows that they have not changed saves the copies.
   */
  public void again() {
    step++;
    nodes.reset();
  }

  /**
   * Whether {@link Var#stopGradient} gives from now on what it gave at that place in the step
   * before: differences of a loss can then be compared with its gradient.
   */
  public void hold(boolean stopped) {
    held = stopped;
  }

  boolean holds() {
    return held;
  }

  /** How many native arrays this tape has created since it was made; constant in a steady state. */
  public long arraysCreated() {
    return arrays;
  }

  /**
   * Copies the first numbers of an array in, row-major.
   *
   * @throws IllegalArgumentException if there are fewer than the shape needs
   */
  public Var input(double[] values, int... shape) {
    return inputFrom(values, 0, shape);
  }

  /**
   * Copies the first numbers of an array in, row-major.
   *
   * @throws IllegalArgumentException if there are fewer than the shape needs
   */
  public Var input(float[] values, int... shape) {
    return inputFrom(values, 0, shape);
  }

  /** Copies numbers in, row-major, starting at an offset; otherwise like {@link #input}. */
  public Var inputFrom(double[] values, int offset, int... shape) {
    TapeNode node = nodes.leaf(values.length, offset, shape);
    node.write(values, offset);
    return node.var();
  }

  /** Copies numbers in, row-major, starting at an offset; otherwise like {@link #input}. */
  public Var inputFrom(float[] values, int offset, int... shape) {
    TapeNode node = nodes.leaf(values.length, offset, shape);
    node.write(values, offset);
    return node.var();
  }

  /** A scalar that depends on nothing. */
  public Var constant(double value) {
    return fill(value, SCALAR);
  }

  /** An array of equal numbers that depends on nothing. */
  public Var fill(double value, int... shape) {
    TapeNode node = nodes.take(shape).asLeaf();
    node.fill(value);
    return node.var();
  }

  /**
   * A random array that depends on nothing: {@code 1 / keep} with probability {@code keep}, else 0,
   * so that its mean is 1 (Srivastava et al. 2014).
   *
   * @param random one draw an element; both precisions take the same
   */
  public Var mask(RandomGenerator random, double keep, int... shape) {
    TapeNode node = nodes.take(shape).asLeaf();
    node.mask(random, keep);
    return node.var();
  }

  /**
   * Parameter {@code index}, copied in when a step first asks for it.
   *
   * @throws IllegalArgumentException if the parameters have the other precision
   */
  public Var parameter(Parameters source, int index) {
    if (source.type() != type) {
      throw new IllegalArgumentException(
          source.type() + " parameters on a " + type + " tape; use Parameters.copyAs");
    }
    Var var = uploads.find(source, index, step);
    if (var == null) {
      TapeNode node;
      if (shared != null && shared.source() == source) {
        node = nodes.takeLent(shared.lent(index));
      } else {
        node = nodes.take(source.liveShape(index)).asParameter();
        node.load(source, index, read);
      }
      var = node.var();
      uploads.put(source, index, var, step);
    }
    return var;
  }

  /**
   * Derivatives of a scalar: element {@code i} has the shape of {@code wrt[i]} and is zero where
   * the output does not depend on it.
   *
   * @throws IllegalArgumentException if the output is not a scalar
   * @throws IllegalStateException on an inference tape
   */
  public Var[] gradients(Var output, Var... wrt) {
    requireScalar(output);
    return vjp(output, constant(1), wrt);
  }

  /**
   * Vector-Jacobian products: {@code sum_k cotangent_k d output_k / d wrt[i]}, with the shape of
   * {@code wrt[i]}.
   *
   * @throws IllegalArgumentException if output and cotangent have different shapes
   * @throws IllegalStateException on an inference tape
   */
  public Var[] vjp(Var output, Var cotangent, Var... wrt) {
    require(output);
    Shapes.requireSame("vjp", output, cotangent);
    requireRecording();
    for (Var var : wrt) {
      require(var);
    }
    return backward.pull(output, cotangent, wrt);
  }

  /**
   * The Jacobian-vector product {@code sum_i d output / d inputs[i] tangents[i]}, with the shape of
   * the output: how it changes where the inputs move so. It is a value like others, on inference
   * tapes too, and can be differentiated. An {@link Operation} on the way needs a derivative that
   * has one itself.
   *
   * @param tangents one for each input, of its shape
   * @throws IllegalArgumentException if there are not as many, or of other shapes
   */
  public Var jvp(Var output, Var[] inputs, Var[] tangents) {
    require(output);
    if (inputs.length != tangents.length) {
      throw new IllegalArgumentException(
          "jvp: %d inputs and %d tangents".formatted(inputs.length, tangents.length));
    }
    for (int i = 0; i < inputs.length; i++) {
      require(inputs[i]);
      Shapes.requireSame("jvp", inputs[i], tangents[i]);
    }
    return backward.push(output, inputs, tangents);
  }

  /**
   * The flat gradient of a loss in parameters; zero where it does not depend on them.
   *
   * @throws IllegalArgumentException if the loss is not a scalar or {@code into} is too short
   * @throws IllegalStateException on an inference tape
   */
  public void gradients(Var loss, Parameters source, float[] into) {
    differentiate(loss, source, into.length);
    for (int i = 0; i < source.count(); i++) {
      backward.read(uploads.find(source, i, step), into, source.offset(i), source.liveShape(i));
    }
  }

  /** The flat gradient in double precision; otherwise like the single one. */
  public void gradients(Var loss, Parameters source, double[] into) {
    differentiate(loss, source, into.length);
    for (int i = 0; i < source.count(); i++) {
      backward.read(uploads.find(source, i, step), into, source.offset(i), source.liveShape(i));
    }
  }

  /** Sweeps back from a loss; products that somebody takes are not computed. */
  void differentiate(Var loss, Parameters source, Backward.Products taker) {
    backward.leave(taker);
    try {
      differentiate(loss, source, source.size());
    } finally {
      backward.leave(Backward.Products.NONE);
    }
  }

  /** What the last sweep has found for a parameter, if anything. */
  @Nullable Var slope(Parameters source, int index) {
    Var var = uploads.find(source, index, step);
    return var == null ? null : backward.cotangent(var);
  }

  private void differentiate(Var loss, Parameters source, int length) {
    requireScalar(loss);
    requireRecording();
    if (length < source.size()) {
      throw new IllegalArgumentException(
          source.size() + " parameters do not fit into an array of " + length);
    }
    Var one = constant(1);
    backward.begin();
    for (int i = 0; i < source.count(); i++) {
      Var var = uploads.find(source, i, step);
      if (var != null) {
        backward.want(var);
      }
    }
    backward.run(loss, one);
  }

  boolean shares(SharedWeights weights) {
    return shared == weights;
  }

  ThreadTeam lanes() {
    return lanes;
  }

  ElementLoop elements() {
    return elements;
  }

  ProductBlocks products() {
    return products;
  }

  /** Whether operations from outside are those that they are written in. */
  boolean decomposes() {
    return decomposes;
  }

  /** A native array whose numbers are not set. */
  INDArray array(int[] shape) {
    arrays++;
    return TapeNodes.reserve(type, shape);
  }

  long step() {
    return step;
  }

  TapeNodes nodes() {
    return nodes;
  }

  /** What each variable of the current step is, if it is a parameter: by its position. */
  Map<Integer, Parameter> parameters() {
    return uploads.byPosition(step);
  }

  /** One of a network's parameters. */
  record Parameter(Parameters source, int index) {}

  void require(Var var) {
    if (var.node.tape != this) {
      throw new IllegalArgumentException("a variable of another tape");
    }
    var.requireCurrent();
  }

  private void requireScalar(Var var) {
    require(var);
    if (var.node.shape.length != 0) {
      throw new IllegalArgumentException(
          "only a scalar has a gradient, not shape " + Arrays.toString(var.node.shape));
    }
  }

  private void requireRecording() {
    if (!records) {
      throw new IllegalStateException("an inference tape has no derivatives");
    }
  }
}
