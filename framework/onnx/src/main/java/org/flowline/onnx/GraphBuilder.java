package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the making: each node gives the names of what it makes. Numbers are kept once, with
 * the outermost graph, which a subgraph sees.
 */
final class GraphBuilder {
  /** The name of the free number of rows. */
  static final String ROWS = "n";

  private final GraphProto.Builder graph;
  private final @Nullable GraphBuilder around;
  private final Set<String> names;
  private final Map<String, Integer> counts;
  private final Map<List<Object>, String> tensors;

  private GraphBuilder(String name, @Nullable GraphBuilder around) {
    graph = GraphProto.newBuilder().setName(name);
    this.around = around;
    names = around == null ? new HashSet<>() : around.names;
    counts = around == null ? new HashMap<>() : around.counts;
    tensors = around == null ? new HashMap<>() : around.tensors;
  }

  /** A graph of its own. */
  static GraphBuilder named(String name) {
    return new GraphBuilder(name, null);
  }

  /** A graph within this one. */
  GraphBuilder within(String name) {
    return new GraphBuilder(name, this);
  }

  /**
   * Adds an input.
   *
   * @param shape its dimensions: a number, or a name where they are free
   */
  String input(String name, DataType type, String meaning, List<Object> shape) {
    String given = unique(name);
    graph.addInput(value(given, type, meaning, shape));
    return given;
  }

  /** Makes what there is under another name an output. */
  void output(String name, String of, DataType type, String meaning, List<Object> shape) {
    String given = unique(name);
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(of).addOutput(given));
    graph.addOutput(value(given, type, meaning, shape));
  }

  private static ValueInfoProto value(
      String name, DataType type, String meaning, List<Object> shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (Object dimension : shape) {
      TensorShapeProto.Dimension.Builder one = dimensions.addDimBuilder();
      if (dimension instanceof Integer size) {
        one.setDimValue(size);
      } else {
        one.setDimParam(dimension.toString());
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(meaning)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dimensions)))
        .build();
  }

  /** Adds numbers that nobody calls by a name. */
  String constant(TensorProto tensor) {
    return tensor("constant", tensor);
  }

  /** Adds one number in double precision. */
  String scalar(double value) {
    return constant(Tensors.scalar(value));
  }

  /** Adds numbers under a name, or another one if that is taken; equal ones once. */
  String tensor(String name, TensorProto tensor) {
    return tensors.computeIfAbsent(
        List.of(name, tensor),
        none -> {
          String given = unique(name);
          outermost().graph.addInitializer(tensor.toBuilder().setName(given));
          return given;
        });
  }

  private GraphBuilder outermost() {
    return around == null ? this : around.outermost();
  }

  /** Adds a node of one output without settings. */
  String node(String operator, String... inputs) {
    return node(operator, List.of(inputs), List.of());
  }

  /** Adds a node of one output. */
  String node(String operator, List<String> inputs, List<AttributeProto> settings) {
    return nodes(operator, inputs, 1, settings).get(0);
  }

  /** Adds a node. */
  List<String> nodes(
      String operator, List<String> inputs, int outputs, List<AttributeProto> settings) {
    List<String> made =
        IntStream.range(0, outputs)
            .mapToObj(k -> unique(operator.toLowerCase(Locale.ROOT)))
            .toList();
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(made.get(0) + "_node")
            .addAllInput(inputs)
            .addAllOutput(made)
            .addAllAttribute(settings));
    return made;
  }

  /** Another type of the same numbers. */
  String cast(String of, DataType type) {
    return node("Cast", List.of(of), List.of(whole("to", type.getNumber())));
  }

  /** The columns of a matrix at some places. */
  String columns(String of, List<Integer> places) {
    String indices = constant(Tensors.longs(places.stream().mapToLong(k -> k).toArray()));
    return node("Gather", List.of(of, indices), List.of(whole("axis", 1)));
  }

  /** The number of rows of a value, as a vector of one whole number. */
  String rows(String of) {
    return node("Shape", List.of(of), List.of(whole("start", 0), whole("end", 1)));
  }

  /** A setting of a node that is a whole number. */
  static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  /** A setting of a node that is a number. */
  static AttributeProto number(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }

  /** A setting of a node that is a graph. */
  static AttributeProto graph(String name, GraphProto value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(value)
        .build();
  }

  private String unique(String name) {
    String given = name;
    while (!names.add(given)) {
      given = name + "_" + counts.merge(name, 1, Integer::sum);
    }
    return given;
  }

  /** The graph as it is now. */
  GraphProto build() {
    return graph.build();
  }
}
