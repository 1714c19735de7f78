package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.engine.data.Units;
import org.flowline.spi.path.Interval;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.RungeKutta;

/**
 * The way of source points to the data, both in the user's units: a loop over the steps of an
 * explicit Runge-Kutta method, whose times and numbers are tables by step and stage. The state is
 * in double precision, as in Flowline.
 */
final class SamplerGraph {
  private final FieldNodes field;
  private final VelocityForm form;
  private final ButcherTableau tableau;
  private final List<Double> times;

  /**
   * By a method.
   *
   * @param solver one whose steps do not depend on the points
   */
  SamplerGraph(FieldNodes field, VelocityForm form, RungeKutta solver) {
    this.field = field;
    this.form = form;
    tableau = solver.tableau();
    Interval way = form.times();
    times = solver.times(way.from(), way.to());
  }

  /**
   * The graph of a run.
   *
   * @throws NotExportableException if it has none
   */
  GraphProto of(ExportedRun run) throws NotExportableException {
    GraphBuilder graph = GraphBuilder.named("sampler");
    String given = graph.input("source", DataType.FLOAT, "Points of the source.", run.points());
    Optional<String> condition = run.condition(graph);
    Units units = run.model().units();
    UnitNodes nodes = new UnitNodes(graph, units);
    String start = nodes.seen(graph.cast(given, DataType.DOUBLE), units.source());
    String steps = graph.constant(Tensors.whole(times.size() - 1));
    String always = graph.constant(Tensors.truths(new boolean[] {true}, List.of()));
    GraphProto body = step(graph, run.network().point().width(), condition);
    String end =
        graph.node(
            "Loop", List.of(steps, always, start), List.of(GraphBuilder.graph("body", body)));
    String x = nodes.points(end, units.target());
    graph.output("samples", x, DataType.FLOAT, "Points of the data.", run.points());
    return graph.build();
  }

  private GraphProto step(GraphBuilder around, int width, Optional<String> condition)
      throws NotExportableException {
    List<Object> points = List.of(GraphBuilder.ROWS, width);
    GraphBuilder graph = around.within("step");
    String number = graph.input("step", DataType.INT64, "From 0.", List.of());
    String goesOn = graph.input("go_on", DataType.BOOL, "Always true.", List.of());
    String state = graph.input("state", DataType.DOUBLE, "As the network sees it.", points);
    Stages stages = new Stages(graph, number);
    List<String> slopes = new ArrayList<>();
    for (int i = 0; i < tableau.size(); i++) {
      String at = stages.combined(state, tableau.stages().get(i), slopes);
      slopes.add(field.combined(graph, at, stages.time(i, at), stages.numbers(i), condition));
    }
    String next = stages.combined(state, tableau.weights(), slopes);
    graph.output("going_on", goesOn, DataType.BOOL, "Always true.", List.of());
    graph.output("next", next, DataType.DOUBLE, "As the network sees it.", points);
    return graph.build();
  }

  /** The numbers of the stages in a step. */
  private final class Stages {
    private final GraphBuilder graph;
    private final String number;
    private final String length;
    private final double[][][] numbers;

    Stages(GraphBuilder graph, String number) throws NotExportableException {
      this.graph = graph;
      this.number = number;
      length = picked(IntStream.range(0, steps()).mapToDouble(SamplerGraph.this::length).toArray());
      numbers = new double[tableau.size()][steps()][];
      for (int stage = 0; stage < tableau.size(); stage++) {
        for (int step = 0; step < steps(); step++) {
          numbers[stage][step] = form.at(SamplerGraph.this.time(step, stage));
        }
      }
    }

    /** The number of this step among those of all. */
    private String picked(double[] ofSteps) {
      return picked(Tensors.doubles(ofSteps, List.of(ofSteps.length)));
    }

    private String picked(TensorProto ofSteps) {
      return graph.node("Gather", graph.constant(ofSteps), number);
    }

    /** {@code y + h sum_i b_i k_i}. */
    String combined(String state, List<Double> coefficients, List<String> slopes) {
      String sum = state;
      for (int i = 0; i < coefficients.size(); i++) {
        double b = coefficients.get(i);
        if (b != 0) {
          String factor = b == 1 ? length : graph.node("Mul", length, graph.scalar(b));
          sum = graph.node("Add", sum, graph.node("Mul", factor, slopes.get(i)));
        }
      }
      return sum;
    }

    /** The time of a stage for each point, {@code [n, 1]} in single precision. */
    String time(int stage, String points) {
      double[] ofSteps =
          IntStream.range(0, steps())
              .mapToDouble(step -> SamplerGraph.this.time(step, stage))
              .toArray();
      String one = picked(Tensors.floats(ofSteps, List.of(ofSteps.length)));
      String shape =
          graph.node(
              "Concat",
              List.of(graph.rows(points), graph.constant(Tensors.longs(1))),
              List.of(GraphBuilder.whole("axis", 0)));
      return graph.node("Expand", one, shape);
    }

    /** How the velocity follows from the network at a stage. */
    List<Factor> numbers(int stage) {
      return IntStream.range(0, form.size())
          .mapToObj(
              q -> {
                double[] ofSteps =
                    IntStream.range(0, steps())
                        .mapToDouble(step -> numbers[stage][step][q])
                        .toArray();
                return IntStream.range(1, ofSteps.length).allMatch(k -> ofSteps[k] == ofSteps[0])
                    ? Factor.of(ofSteps[0])
                    : Factor.of(picked(ofSteps));
              })
          .toList();
    }
  }

  private int steps() {
    return times.size() - 1;
  }

  private double length(int step) {
    return times.get(step + 1) - times.get(step);
  }

  /** The time of a stage, never past the end of the step. */
  private double time(int step, int stage) {
    double node = tableau.nodes().get(stage);
    return node == 1 ? times.get(step + 1) : times.get(step) + node * length(step);
  }
}
