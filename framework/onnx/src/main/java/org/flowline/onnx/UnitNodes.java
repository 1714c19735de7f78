package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;

/** Nodes between the user's units, {@code [n, d]}, and what the network sees, {@code [n, k]}. */
final class UnitNodes {
  private final GraphBuilder graph;
  private final Units units;
  private final int width;
  private final List<Integer> learned;
  private final BoundNodes bounds;

  UnitNodes(GraphBuilder graph, Units units) {
    this.graph = graph;
    this.units = units;
    width = units.target().width();
    learned = IntStream.range(0, width).filter(j -> units.target().place(j) >= 0).boxed().toList();
    bounds = new BoundNodes(graph, units.bounds(), width);
  }

  /** Nodes of the bounds of points, if they have any. */
  BoundNodes bounds() {
    return bounds;
  }

  /** Points as the network sees them. */
  String seen(String x, Standardisation map) {
    return standardised(bounds.unbounded(x), map);
  }

  /** Points on the unbounded scale as the network sees them. */
  String standardised(String u, Standardisation map) {
    return divided(centred(picked(u), row(learned, map::mean)), row(learned, map::scale));
  }

  /** Points in the user's units, in single precision; a coordinate that has one value has it. */
  String points(String z, Standardisation map) {
    return bounds.rounded(bounds.within(affine(z, map)));
  }

  private String affine(String z, Standardisation map) {
    List<Integer> all = all();
    String x = placed(scaled(z, row(learned, map::scale)));
    TensorProto means = row(all, map::mean);
    String shifted = constantly(means, 0) ? x : graph.node("Add", x, graph.constant(means));
    boolean[] constant = new boolean[width];
    for (int j : all) {
      constant[j] = map.deviation(j) == 0;
    }
    if (IntStream.range(0, width).noneMatch(j -> constant[j])) {
      return shifted;
    }
    String mask = graph.constant(Tensors.truths(constant, List.of(1, width)));
    return graph.node("Where", mask, graph.constant(means), shifted);
  }

  /** A map at each point's share of the way from source to target. */
  final class Moving {
    private final String share;
    private final String rest;
    private final String scale;

    /** With shares from 0 to 1, {@code [n, 1]}. */
    Moving(String share) {
      this.share = share;
      rest = graph.node("Sub", graph.scalar(1), share);
      scale = between(units.source()::scale, units.target()::scale);
    }

    private String between(IntToDoubleFunction from, IntToDoubleFunction to) {
      return graph.node(
          "Add",
          graph.node("Mul", rest, graph.constant(row(learned, from))),
          graph.node("Mul", share, graph.constant(row(learned, to))));
    }

    /** Points on the unbounded scale as the network sees them. */
    String standardised(String u) {
      String mean = between(units.source()::mean, units.target()::mean);
      return graph.node("Div", graph.node("Sub", picked(u), mean), scale);
    }

    /**
     * Velocities on the unbounded scale.
     *
     * @param z the points as the network sees them
     * @param rates dz/dt
     * @param duration of the whole way
     */
    String velocity(String z, String rates, double duration) {
      TensorProto stretch =
          row(learned, j -> (units.target().scale(j) - units.source().scale(j)) / duration);
      TensorProto drift =
          row(all(), j -> (units.target().mean(j) - units.source().mean(j)) / duration);
      String moved =
          graph.node(
              "Add",
              graph.node("Mul", rates, scale),
              graph.node("Mul", z, graph.constant(stretch)));
      return graph.node("Add", placed(moved), graph.constant(drift));
    }
  }

  /** Velocities on the unbounded scale, whose units do not change on the way. */
  String velocity(String rates) {
    return placed(scaled(rates, row(learned, units.target()::scale)));
  }

  private List<Integer> all() {
    return IntStream.range(0, width).boxed().toList();
  }

  private String picked(String x) {
    return learned.size() == width ? x : graph.columns(x, learned);
  }

  /** Columns at their places, and zeros where a column is left out. */
  private String placed(String z) {
    if (learned.size() == width) {
      return z;
    }
    String padded = graph.node("Pad", z, graph.constant(Tensors.longs(0, 0, 0, 1)));
    return graph.columns(
        padded,
        all().stream()
            .map(j -> units.target().place(j))
            .map(place -> place < 0 ? learned.size() : place)
            .toList());
  }

  private String centred(String x, TensorProto mean) {
    return constantly(mean, 0) ? x : graph.node("Sub", x, graph.constant(mean));
  }

  private String divided(String x, TensorProto scale) {
    return constantly(scale, 1) ? x : graph.node("Div", x, graph.constant(scale));
  }

  private String scaled(String z, TensorProto scale) {
    return constantly(scale, 1) ? z : graph.node("Mul", z, graph.constant(scale));
  }

  private static TensorProto row(List<Integer> columns, IntToDoubleFunction value) {
    return Tensors.doubles(
        columns.stream().mapToDouble(value::applyAsDouble).toArray(), List.of(1, columns.size()));
  }

  private static boolean constantly(TensorProto row, double value) {
    int columns = (int) row.getDims(1);
    double[] all = new double[columns];
    Arrays.fill(all, value);
    return row.equals(Tensors.doubles(all, List.of(1, columns)));
  }
}
