package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.flowline.engine.data.Units;
import org.flowline.onnx.CoefficientTable.Segment;
import org.flowline.spi.path.Interval;

/**
 * The velocity of points in the user's units at a time of each.
 *
 * @param graph from {@code x}, {@code t} and {@code condition} to {@code v}
 * @param error the largest relative error of the numbers by which the velocity follows from the
 *     network, where they are taken from a table
 */
record VelocityGraph(GraphProto graph, OptionalDouble error) {
  /** Times at which a number that is always the same there passes for a constant. */
  private static final int LOOKS = 256;

  /**
   * That of a run.
   *
   * @throws NotExportableException if it has none
   */
  static VelocityGraph of(ExportedRun run, FieldNodes field, VelocityForm form)
      throws NotExportableException {
    GraphBuilder graph = GraphBuilder.named("velocity");
    List<Object> rows = List.of(GraphBuilder.ROWS);
    Interval times = form.times();
    String given = graph.input("x", DataType.FLOAT, "Points.", run.points());
    String time =
        graph.input(
            "t",
            DataType.FLOAT,
            "The time of each point, from %s (source) to %s (data)."
                .formatted(times.from(), times.to()),
            rows);
    Optional<String> condition = run.condition(graph);
    String x = graph.cast(given, DataType.DOUBLE);
    String column = graph.node("Unsqueeze", time, graph.constant(Tensors.longs(1)));
    String t = graph.cast(column, DataType.DOUBLE);
    Numbers numbers = Numbers.of(graph, form, t);
    Units units = run.model().units();
    UnitNodes nodes = new UnitNodes(graph, units);
    String u = nodes.bounds().unbounded(x);
    String rise;
    if (units.same()) {
      String z = nodes.standardised(u, units.target());
      rise = nodes.velocity(field.combined(graph, z, column, numbers.factors(), condition));
    } else {
      double duration = times.to() - times.from();
      String share =
          graph.node(
              "Div", graph.node("Sub", t, graph.scalar(times.from())), graph.scalar(duration));
      UnitNodes.Moving moving = nodes.new Moving(share);
      String z = moving.standardised(u);
      String rates = field.combined(graph, z, column, numbers.factors(), condition);
      rise = moving.velocity(z, rates, duration);
    }
    String v = nodes.bounds().stretched(u, rise);
    graph.output("v", graph.cast(v, DataType.FLOAT), DataType.FLOAT, "dx/dt.", run.points());
    return new VelocityGraph(graph.build(), numbers.error());
  }

  /** The numbers of the form at each point's time, and how far off they are. */
  private record Numbers(List<Factor> factors, OptionalDouble error) {
    static Numbers of(GraphBuilder graph, VelocityForm form, String t)
        throws NotExportableException {
      double[] first = form.at(form.times().from());
      boolean[] varies = new boolean[form.size()];
      for (int look = 1; look <= LOOKS; look++) {
        double[] now = form.at(form.times().at((double) look / LOOKS));
        for (int q = 0; q < varies.length; q++) {
          varies[q] |= now[q] != first[q];
        }
      }
      List<Integer> varying = new ArrayList<>();
      for (int q = 0; q < varies.length; q++) {
        if (varies[q]) {
          varying.add(q);
        }
      }
      if (varying.isEmpty()) {
        return new Numbers(
            Arrays.stream(first).mapToObj(Factor::of).toList(), OptionalDouble.empty());
      }
      CoefficientTable table =
          CoefficientTable.of(
              time -> {
                double[] all = form.at(time);
                return varying.stream().mapToDouble(q -> all[q]).toArray();
              },
              form.times());
      String values = values(graph, table, form.times(), t);
      List<Factor> factors = new ArrayList<>();
      for (int q = 0; q < first.length; q++) {
        int place = varying.indexOf(q);
        factors.add(
            place < 0 ? Factor.of(first[q]) : Factor.of(graph.columns(values, List.of(place))));
      }
      return new Numbers(factors, OptionalDouble.of(table.error()));
    }

    /** The functions of a table, {@code [n, functions]}, at times {@code [n, 1]}. */
    private static String values(
        GraphBuilder graph, CoefficientTable table, Interval times, String t) {
      List<Segment> segments = table.segments();
      String within =
          graph.node(
              "Min", graph.node("Max", t, graph.scalar(times.from())), graph.scalar(times.to()));
      String starts =
          graph.constant(
              Tensors.doubles(
                  segments.stream().mapToDouble(Segment::from).toArray(),
                  List.of(1, segments.size())));
      String begun = graph.cast(graph.node("GreaterOrEqual", within, starts), DataType.INT64);
      String count =
          graph.node(
              "ReduceSum",
              List.of(begun, graph.constant(Tensors.longs(1))),
              List.of(GraphBuilder.whole("keepdims", 0)));
      String segment = graph.node("Sub", count, graph.constant(Tensors.whole(1)));
      String from = row(graph, table, part -> new double[] {part.from()}, segment);
      String to = row(graph, table, part -> new double[] {part.to()}, segment);
      String twice = graph.node("Sub", graph.node("Add", within, within), from);
      String u = graph.node("Div", graph.node("Sub", twice, to), graph.node("Sub", to, from));
      int powers = segments.get(0).powers().size();
      String sum = row(graph, table, part -> part.powers().get(powers - 1), segment);
      for (int power = powers - 2; power >= 0; power--) {
        int k = power;
        String next = row(graph, table, part -> part.powers().get(k), segment);
        sum = graph.node("Add", graph.node("Mul", sum, u), next);
      }
      return sum;
    }

    /** Numbers of each point's segment, {@code [n, numbers]}. */
    private static String row(
        GraphBuilder graph,
        CoefficientTable table,
        Function<Segment, double[]> numbers,
        String segment) {
      List<double[]> rows = table.segments().stream().map(numbers).toList();
      TensorProto all =
          Tensors.doubles(
              rows.stream().flatMapToDouble(Arrays::stream).toArray(),
              List.of(rows.size(), rows.get(0).length));
      return graph.node("Gather", graph.constant(all), segment);
    }
  }
}
