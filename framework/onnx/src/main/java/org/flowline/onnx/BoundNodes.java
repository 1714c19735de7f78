package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.flowline.spi.data.Bounds;

/**
 * Nodes between points within bounds, x, and their unbounded scale, u, both {@code [n, d]} in
 * double precision; see {@link org.flowline.engine.data.UnboundedScale}.
 */
final class BoundNodes {
  private final GraphBuilder graph;
  private final Bounds bounds;
  private final Map<Sides, List<Integer>> columns = new EnumMap<>(Sides.class);
  private final int width;

  /** On which sides a coordinate has bounds. */
  private enum Sides {
    BOTH,
    LOW,
    HIGH,
    NONE
  }

  BoundNodes(GraphBuilder graph, Bounds bounds, int width) {
    this.graph = graph;
    this.bounds = bounds;
    this.width = width;
    for (int j = 0; j < width; j++) {
      columns.computeIfAbsent(sides(j), none -> new ArrayList<>()).add(j);
    }
  }

  private Sides sides(int j) {
    if (!bounds.bounded(j)) {
      return Sides.NONE;
    }
    if (Double.isInfinite(bounds.high(j))) {
      return Sides.LOW;
    }
    return Double.isInfinite(bounds.low(j)) ? Sides.HIGH : Sides.BOTH;
  }

  /** Points on the unbounded scale. */
  String unbounded(String x) {
    return bounds.none()
        ? x
        : each(
            clipped(x),
            (sides, at) ->
                switch (sides) {
                  case BOTH -> node("Sub", log(above(at)), log(below(at)));
                  case LOW -> log(above(at));
                  case HIGH -> node("Neg", log(below(at)));
                  case NONE -> at.values();
                });
  }

  /** Points within the bounds. */
  String within(String u) {
    return bounds.none()
        ? u
        : clipped(
            each(
                u,
                (sides, at) ->
                    switch (sides) {
                      case BOTH -> between(at);
                      case LOW -> node("Add", at.row(bounds::low), node("Exp", at.values()));
                      case HIGH ->
                          node("Sub", at.row(bounds::high), node("Exp", node("Neg", at.values())));
                      case NONE -> at.values();
                    }));
  }

  private String between(Columns at) {
    String u = at.values();
    String one = graph.scalar(1);
    String share = node("Div", one, node("Add", one, node("Exp", node("Abs", u))));
    String distance = node("Mul", at.row(this::width), share);
    return node(
        "Where",
        node("Less", u, graph.scalar(0)),
        node("Add", at.row(bounds::low), distance),
        node("Sub", at.row(bounds::high), distance));
  }

  /** Points in single precision, which rounds none of them to a bound. */
  String rounded(String x) {
    String single = graph.cast(x, DataType.FLOAT);
    return bounds.none()
        ? single
        : node(
            "Min",
            node("Max", single, singles(BoundNodes::singleAbove, bounds::low)),
            singles(BoundNodes::singleBelow, bounds::high));
  }

  private String singles(DoubleUnaryOperator inside, IntToDoubleFunction bound) {
    double[] values =
        IntStream.range(0, width)
            .mapToDouble(j -> inside.applyAsDouble(bound.applyAsDouble(j)))
            .toArray();
    return graph.constant(Tensors.floats(values, List.of(1, width)));
  }

  private static double singleAbove(double low) {
    float single = (float) low;
    return Double.isInfinite(low) || single > low ? single : Math.nextUp(single);
  }

  private static double singleBelow(double high) {
    float single = (float) high;
    return Double.isInfinite(high) || single < high ? single : Math.nextDown(single);
  }

  /** Velocities of u as those of x. */
  String stretched(String u, String velocities) {
    if (bounds.none()) {
      return velocities;
    }
    String slopes =
        each(
            u,
            (sides, at) ->
                switch (sides) {
                  case BOTH -> {
                    String decay = decay(at);
                    String more = node("Add", graph.scalar(1), decay);
                    String share = node("Div", decay, node("Mul", more, more));
                    yield node("Mul", at.row(this::width), share);
                  }
                  case LOW -> node("Exp", at.values());
                  case HIGH -> node("Exp", node("Neg", at.values()));
                  case NONE -> node("Exp", node("Mul", at.values(), graph.scalar(0)));
                });
    return node("Mul", velocities, slopes);
  }

  /**
   * A log-density of u as that of x: less {@code log |det dx/du|}, and minus infinity on the bounds
   * and beyond.
   *
   * @param density {@code [n, 1]}
   */
  String density(String x, String u, String density) {
    if (bounds.none()) {
      return density;
    }
    String slopes =
        each(
            u,
            (sides, at) ->
                switch (sides) {
                  case BOTH -> {
                    String more = log(node("Add", graph.scalar(1), decay(at)));
                    String fall = node("Add", node("Abs", at.values()), node("Add", more, more));
                    yield node("Sub", at.row(j -> Math.log(width(j))), fall);
                  }
                  case LOW -> at.values();
                  case HIGH -> node("Neg", at.values());
                  case NONE -> node("Mul", at.values(), graph.scalar(0));
                });
    String axis = graph.constant(Tensors.longs(1));
    Columns all = new Columns(x, IntStream.range(0, width).boxed().toList());
    String room = node("Min", above(all), below(all));
    String off = graph.cast(node("LessOrEqual", room, graph.scalar(0)), DataType.DOUBLE);
    return node(
        "Where",
        node("Greater", node("ReduceSum", off, axis), graph.scalar(0)),
        graph.scalar(Double.NEGATIVE_INFINITY),
        node("Sub", density, node("ReduceSum", slopes, axis)));
  }

  private String decay(Columns at) {
    return node("Exp", node("Neg", node("Abs", at.values())));
  }

  private double width(int j) {
    return bounds.high(j) - bounds.low(j);
  }

  private String clipped(String x) {
    Columns all = new Columns(x, IntStream.range(0, width).boxed().toList());
    String raised = node("Max", x, all.row(j -> Math.nextUp(bounds.low(j))));
    return node("Min", raised, all.row(j -> Math.nextDown(bounds.high(j))));
  }

  private String above(Columns at) {
    return node("Sub", at.values(), at.row(bounds::low));
  }

  private String below(Columns at) {
    return node("Sub", at.row(bounds::high), at.values());
  }

  private String log(String of) {
    return node("Log", of);
  }

  private String node(String operator, String... inputs) {
    return graph.node(operator, inputs);
  }

  /** Some columns, {@code [n, columns]}, with their places among those of a point. */
  private final class Columns {
    private final String values;
    private final List<Integer> places;

    Columns(String values, List<Integer> places) {
      this.values = values;
      this.places = places;
    }

    String values() {
      return values;
    }

    /** A number of each. */
    String row(IntToDoubleFunction number) {
      TensorProto row =
          Tensors.doubles(
              places.stream().mapToDouble(number::applyAsDouble).toArray(),
              List.of(1, places.size()));
      return graph.constant(row);
    }
  }

  /** What is made of the columns of each sort, at their places. */
  private String each(String of, BiFunction<Sides, Columns, String> made) {
    if (columns.size() == 1) {
      Map.Entry<Sides, List<Integer>> only = columns.entrySet().iterator().next();
      return made.apply(only.getKey(), new Columns(of, only.getValue()));
    }
    List<String> parts = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    columns.forEach(
        (sides, places) -> {
          parts.add(made.apply(sides, new Columns(graph.columns(of, places), places)));
          order.addAll(places);
        });
    String joined = graph.node("Concat", parts, List.of(GraphBuilder.whole("axis", 1)));
    return graph.columns(joined, IntStream.range(0, width).mapToObj(order::indexOf).toList());
  }
}
