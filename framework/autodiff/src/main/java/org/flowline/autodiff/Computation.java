package org.flowline.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tape has computed in its current step, in that order: a copy, for those who write the same
 * computation in another form. Taking it costs a step nothing before it is asked for.
 *
 * @since 0.1.0
 */
public final class Computation {
  private final Tape tape;
  private final long step;
  private final List<Result> results;

  private Computation(Tape tape, List<Result> results) {
    this.tape = tape;
    this.step = tape.step();
    this.results = List.copyOf(results);
  }

  /**
   * What one operation made.
   *
   * @param op the operation; {@link Op#LEAF} for numbers that were put in
   * @param inputs the numbers of the results that it took
   * @param shape of the result
   * @param scale of {@link Op#AFFINE} and {@link Op#SUM}; 1 for any other
   * @param shift of {@link Op#AFFINE}; 0 for any other
   * @param from the first column of {@link Op#COLUMNS} and {@link Op#PAD_COLUMNS}; 0 for any other
   * @param transposeFirst whether {@link Op#MATMUL} transposes its first input
   * @param transposeSecond whether it transposes its second one
   * @param operation the name of the {@link Operation} of {@link Op#CUSTOM}
   * @param parameter the name of the parameter that a leaf is, if it is one
   * @param values those of a leaf, row-major; none of any other
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Result(
      Op op,
      List<Integer> inputs,
      List<Integer> shape,
      double scale,
      double shift,
      int from,
      boolean transposeFirst,
      boolean transposeSecond,
      Optional<String> operation,
      Optional<String> parameter,
      double[] values) {
    /** Copies. */
    public Result {
      inputs = List.copyOf(inputs);
      shape = List.copyOf(shape);
    }
  }

  /** What a tape has computed since its last reset. */
  public static Computation of(Tape tape) {
    Map<Integer, Tape.Parameter> parameters = tape.parameters();
    List<Result> results = new ArrayList<>();
    for (TapeNode node : tape.nodes().used()) {
      results.add(result(node, parameters.get(node.position)));
    }
    return new Computation(tape, results);
  }

  private static Result result(TapeNode node, Tape.@Nullable Parameter parameter) {
    Op op = node.op;
    List<Integer> inputs = new ArrayList<>();
    for (int i = 0; i < node.inputCount; i++) {
      inputs.add(node.node(i).position);
    }
    double[] values = new double[op == Op.LEAF ? node.size : 0];
    if (op == Op.LEAF) {
      node.read(values, 0);
    }
    // A node keeps what an operation of an earlier step was told.
    return new Result(
        op,
        inputs,
        Arrays.stream(node.shape).boxed().toList(),
        op == Op.AFFINE || op == Op.SUM || op == Op.SUM_SQUARES ? node.scale : 1,
        op == Op.AFFINE ? node.shift : 0,
        op == Op.COLUMNS || op == Op.PAD_COLUMNS ? node.from : 0,
        op == Op.MATMUL && node.transposeA,
        op == Op.MATMUL && node.transposeB,
        op == Op.CUSTOM ? Optional.of(node.own().name()) : Optional.empty(),
        Optional.ofNullable(parameter).map(known -> known.source().name(known.index())),
        values);
  }

  /** All results, each after its inputs. */
  public List<Result> results() {
    return results;
  }

  /**
   * The number of the result that a variable is.
   *
   * @throws IllegalArgumentException if the variable is of another tape or another step
   */
  public int numberOf(Var var) {
    if (var.node.tape != tape || var.step != step) {
      throw new IllegalArgumentException("the variable is of another computation");
    }
    return var.node.position;
  }
}
