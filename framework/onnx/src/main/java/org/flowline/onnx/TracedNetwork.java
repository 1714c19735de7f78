package org.flowline.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.flowline.autodiff.Computation;
import org.flowline.autodiff.Computation.Result;
import org.flowline.autodiff.Op;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a network computes of any number of points: seen by letting it compute some, with different
 * points and numbers of them, and comparing. It is the same each time but for dimensions that are
 * linear in the number; all that went onto the tape is an input, a parameter, a constant, or one
 * row a point and all of them equal.
 */
final class TracedNetwork {
  /** Numbers of points; no dimension of a network follows from these by chance. */
  private static final int[] SIZES = {3, 5, 11};

  private final String architecture;
  private final List<NetworkInput> inputs;
  private final Computation first;
  private final List<Integer> outputs;
  private final List<List<Dimension>> shapes;

  /**
   * A dimension of an array.
   *
   * @param fixed what it is without points
   * @param perPoint how much it grows with each
   */
  private record Dimension(int fixed, int perPoint) {
    int at(int points) {
      return fixed + perPoint * points;
    }
  }

  /** A network on a tape. */
  interface Forward {
    /** The outputs for inputs. */
    List<Var> on(Tape tape, List<Var> inputs);
  }

  /** One computation: the inputs are its first results. */
  private record Trace(Computation computation, List<Integer> outputs) {}

  private TracedNetwork(
      String architecture, List<NetworkInput> inputs, Trace first, List<List<Dimension>> shapes) {
    this.architecture = architecture;
    this.inputs = List.copyOf(inputs);
    this.first = first.computation();
    this.outputs = first.outputs();
    this.shapes = List.copyOf(shapes);
  }

  /**
   * Lets a network compute.
   *
   * @param architecture what it is called in messages
   * @throws NotExportableException if it computes elsewhere than on the tape, or what has no form
   *     in a graph
   */
  static TracedNetwork of(String architecture, List<NetworkInput> inputs, Forward forward)
      throws NotExportableException {
    List<Trace> traces = new ArrayList<>();
    for (int size : SIZES) {
      traces.add(trace(size, inputs, forward));
    }
    Trace reference = traces.get(0);
    List<Result> results = reference.computation().results();
    List<List<Dimension>> shapes = new ArrayList<>();
    for (Trace other : traces) {
      if (other.computation().results().size() != results.size()
          || !other.outputs().equals(reference.outputs())) {
        throw elsewhere(architecture);
      }
    }
    for (int k = 0; k < results.size(); k++) {
      int place = k;
      List<Result> same =
          traces.stream().map(trace -> trace.computation().results().get(place)).toList();
      shapes.add(shape(architecture, same));
      if (results.get(k).op() == Op.LEAF && k >= inputs.size()) {
        checkLeaf(architecture, same);
      }
    }
    return new TracedNetwork(architecture, inputs, reference, shapes);
  }

  private static Trace trace(int size, List<NetworkInput> inputs, Forward forward) {
    // A network may take derivatives of its own.
    Tape tape = Tape.decomposing(DataType.FLOAT);
    List<Var> given = new ArrayList<>();
    for (NetworkInput input : inputs) {
      given.add(tape.input(input.example().apply(size), size, input.width()));
    }
    List<Var> made = forward.on(tape, given);
    Computation computation = Computation.of(tape);
    return new Trace(computation, made.stream().map(computation::numberOf).toList());
  }

  /** The shape of what should be the same result of each computation. */
  private static List<Dimension> shape(String architecture, List<Result> same)
      throws NotExportableException {
    Result first = same.get(0);
    Result second = same.get(1);
    for (Result other : same) {
      if (other.op() != first.op()
          || !other.inputs().equals(first.inputs())
          || !other.parameter().equals(first.parameter())
          || other.shape().size() != first.shape().size()
          || other.from() != first.from()
          || other.transposeFirst() != first.transposeFirst()
          || other.transposeSecond() != first.transposeSecond()) {
        throw elsewhere(architecture);
      }
      if (other.scale() != first.scale() || other.shift() != first.shift()) {
        throw new NotExportableException(
            "%s computes with the number of points or with what it read of them, so it cannot be exported"
                .formatted(architecture));
      }
    }
    List<Dimension> shape = new ArrayList<>();
    for (int axis = 0; axis < first.shape().size(); axis++) {
      int perPoint =
          Math.floorDiv(second.shape().get(axis) - first.shape().get(axis), SIZES[1] - SIZES[0]);
      Dimension dimension = new Dimension(first.shape().get(axis) - perPoint * SIZES[0], perPoint);
      for (int trace = 0; trace < SIZES.length; trace++) {
        if (same.get(trace).shape().get(axis) != dimension.at(SIZES[trace])) {
          throw elsewhere(architecture);
        }
      }
      shape.add(dimension);
    }
    return shape;
  }

  /** Refuses numbers that follow from the points without having been computed on the tape. */
  private static void checkLeaf(String architecture, List<Result> same)
      throws NotExportableException {
    Result first = same.get(0);
    boolean fixed = same.stream().allMatch(other -> other.shape().equals(first.shape()));
    double[] expected = fixed ? first.values() : row(first);
    for (Result other : same) {
      double[] found = fixed ? other.values() : row(other);
      if (!Arrays.equals(found, expected)) {
        throw elsewhere(architecture);
      }
    }
  }

  /** What is repeated in an array with free dimensions: a number, a row, or else all of it. */
  private static double[] row(Result leaf) {
    double[] values = leaf.values();
    int length = values.length / leaf.shape().get(0);
    for (int period : new int[] {1, length}) {
      boolean repeated = true;
      for (int i = period; i < values.length && repeated; i++) {
        repeated = Double.compare(values[i], values[i - period]) == 0;
      }
      if (repeated) {
        return Arrays.copyOf(values, period);
      }
    }
    return values;
  }

  private static NotExportableException elsewhere(String architecture) {
    return new NotExportableException(
        "%s computes outside the tape, so it cannot be exported".formatted(architecture));
  }

  /**
   * Adds the nodes that the outputs need.
   *
   * @param rows the number of points, as a vector of one whole number
   * @param given the inputs, in single precision
   * @return the outputs
   * @throws NotExportableException if an operation is one of derivatives
   */
  List<String> add(GraphBuilder graph, String rows, List<String> given)
      throws NotExportableException {
    TapeOperations operations = new TapeOperations(graph);
    Map<Integer, String> names = new HashMap<>();
    for (int k = 0; k < inputs.size(); k++) {
      names.put(k, given.get(k));
    }
    for (int k : needed()) {
      if (names.containsKey(k)) {
        continue;
      }
      Result result = first.results().get(k);
      if (result.op() == Op.LEAF) {
        names.put(k, leaf(graph, rows, k));
        continue;
      }
      List<Dimension> shape = shapes.get(k);
      List<String> taken = result.inputs().stream().map(names::get).toList();
      Optional<String> made = operations.add(result, taken, () -> shape(graph, rows, shape));
      names.put(
          k,
          made.orElseThrow(
              () ->
                  new NotExportableException(
                      "%s uses the operation '%s' of %s, which is not exported"
                          .formatted(
                              architecture,
                              result.operation().orElse(result.op().label()),
                              result.operation().isPresent() ? "its own" : "a derivative"))));
    }
    return outputs.stream().map(names::get).toList();
  }

  /** What the outputs follow from, each after its inputs. */
  private Iterable<Integer> needed() {
    TreeSet<Integer> open = new TreeSet<>(outputs);
    TreeSet<Integer> needed = new TreeSet<>();
    while (!open.isEmpty()) {
      int k = open.pollLast();
      needed.add(k);
      open.addAll(first.results().get(k).inputs());
    }
    return needed;
  }

  private String leaf(GraphBuilder graph, String rows, int k) {
    Result leaf = first.results().get(k);
    String name = leaf.parameter().orElse("constant");
    List<Dimension> shape = shapes.get(k);
    if (shape.stream().allMatch(dimension -> dimension.perPoint() == 0)) {
      return graph.tensor(name, Tensors.floats(leaf.values(), leaf.shape()));
    }
    double[] row = row(leaf);
    List<Integer> one = new ArrayList<>(leaf.shape());
    one.set(0, 1);
    return graph.node(
        "Expand",
        graph.tensor(name, Tensors.floats(row, row.length == 1 ? List.of() : one)),
        shape(graph, rows, shape));
  }

  /** A shape as a vector of whole numbers. */
  private static String shape(GraphBuilder graph, String rows, List<Dimension> shape) {
    String fixed =
        graph.constant(Tensors.longs(shape.stream().mapToLong(Dimension::fixed).toArray()));
    if (shape.stream().allMatch(dimension -> dimension.perPoint() == 0)) {
      return fixed;
    }
    String perPoint =
        graph.constant(Tensors.longs(shape.stream().mapToLong(Dimension::perPoint).toArray()));
    return graph.node("Add", graph.node("Mul", rows, perPoint), fixed);
  }
}
