package org.flowline.onnx;

import static org.flowline.onnx.GraphBuilder.number;
import static org.flowline.onnx.GraphBuilder.whole;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowline.autodiff.Computation.Result;
import org.flowline.autodiff.Op;

/** The operations of a tape in single precision, as nodes. */
final class TapeOperations {
  private final GraphBuilder graph;

  TapeOperations(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * Adds the nodes of an operation.
   *
   * @param inputs what they take
   * @param shape adds that of the result, as a vector of whole numbers
   * @return what they make; empty for operations of derivatives, and of one's own
   */
  Optional<String> add(Result result, List<String> inputs, Supplier<String> shape) {
    String x = inputs.get(0);
    return switch (result.op()) {
      case ADD, ADD_ROW -> one("Add", inputs);
      case SUB -> one("Sub", inputs);
      case MUL, MUL_ROW, MUL_COLUMN, SCALED -> one("Mul", inputs);
      case DIV -> one("Div", inputs);
      case AFFINE -> Optional.of(affine(x, result.scale(), result.shift()));
      case SQUARE -> one("Mul", List.of(x, x));
      case SQRT -> one("Sqrt", inputs);
      case EXP -> one("Exp", inputs);
      case LOG -> one("Log", inputs);
      case SIN -> one("Sin", inputs);
      case COS -> one("Cos", inputs);
      case TANH -> one("Tanh", inputs);
      case SIGMOID -> one("Sigmoid", inputs);
      case RELU -> one("Relu", inputs);
      case SELU ->
          Optional.of(
              graph.node(
                  "Selu",
                  inputs,
                  List.of(number("alpha", Op.SELU_ALPHA), number("gamma", Op.SELU_LAMBDA))));
      case SILU -> one("Mul", List.of(x, graph.node("Sigmoid", x)));
      case SOFTPLUS -> one("Softplus", inputs);
      case GELU -> Optional.of(gelu(x));
      case SUM -> Optional.of(affine(sum(List.of(x), 0), result.scale(), 0));
      case SUM_SQUARES ->
          Optional.of(affine(sum(List.of(graph.node("Mul", x, x)), 0), result.scale(), 0));
      case SUM_ROWS -> Optional.of(sum(List.of(x, axis(0)), 0));
      case SUM_COLUMNS -> Optional.of(sum(List.of(x, axis(1)), 1));
      case BROADCAST, BROADCAST_ROWS, BROADCAST_COLUMNS -> one("Expand", List.of(x, shape.get()));
      case MATMUL ->
          Optional.of(
              graph.node(
                  "Gemm",
                  inputs,
                  List.of(
                      whole("transA", result.transposeFirst() ? 1 : 0),
                      whole("transB", result.transposeSecond() ? 1 : 0))));
      case LINEAR -> one("Gemm", inputs);
      case TRANSPOSE -> one("Transpose", inputs);
      case RESHAPE -> one("Reshape", List.of(x, shape.get()));
      case CONCAT_COLUMNS -> Optional.of(graph.node("Concat", inputs, List.of(whole("axis", 1))));
      case COLUMNS -> Optional.of(columns(x, result.from(), result.shape().get(1)));
      case MASK_POSITIVE -> one("Where", List.of(positive(x), inputs.get(1), scalar(0)));
      case MASK_NEGATIVE -> one("Where", List.of(positive(x), scalar(0), inputs.get(1)));
      case SOFTMAX -> Optional.of(graph.node("Softmax", inputs, List.of(whole("axis", 1))));
      case STOP_GRADIENT -> one("Identity", inputs);
      case LEAF,
          CUSTOM,
          TANH_GRAD,
          SIGMOID_GRAD,
          SELU_GRAD,
          SILU_GRAD,
          SOFTPLUS_GRAD,
          GELU_GRAD,
          PAD_COLUMNS ->
          Optional.empty();
    };
  }

  private Optional<String> one(String operator, List<String> inputs) {
    return Optional.of(graph.node(operator, inputs, List.of()));
  }

  private String positive(String x) {
    return graph.node("Greater", x, scalar(0));
  }

  private String affine(String x, double scale, double shift) {
    String scaled = scale == 1 ? x : graph.node("Mul", x, scalar(scale));
    return shift == 0 ? scaled : graph.node("Add", scaled, scalar(shift));
  }

  private String gelu(String x) {
    String cumulative = affine(graph.node("Erf", affine(x, Math.sqrt(0.5), 0)), 0.5, 0.5);
    return graph.node("Mul", x, cumulative);
  }

  private String scalar(double value) {
    return graph.constant(Tensors.floats(new double[] {value}, List.of()));
  }

  private String columns(String x, int from, int width) {
    return graph.node(
        "Slice",
        x,
        graph.constant(Tensors.longs(from)),
        graph.constant(Tensors.longs(from + width)),
        graph.constant(Tensors.longs(1)));
  }

  private String axis(int axis) {
    return graph.constant(Tensors.longs(axis));
  }

  private String sum(List<String> inputs, int keep) {
    return graph.node("ReduceSum", inputs, List.of(whole("keepdims", keep)));
  }
}
