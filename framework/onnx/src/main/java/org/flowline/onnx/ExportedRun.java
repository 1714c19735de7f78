package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.wiring.Experiment;
import org.flowline.spi.network.NetworkShape;

/**
 * A model that is being exported.
 *
 * @param id of its run
 */
record ExportedRun(String id, Experiment experiment, TrainedModel model) {
  /** The name of the input that says the class of each point. */
  static final String CONDITION = "condition";

  /** The name of the input that has the numbers that the network is told of each point. */
  static final String CONTEXT = "context";

  /** What the network takes and gives. */
  NetworkShape network() {
    return experiment.networkShape();
  }

  /** The type of the component of a part, in quotes, after its kind. */
  String named(Part part) {
    return "%s '%s'".formatted(part.key(), experiment.spec().component(part).key().type());
  }

  /** The solver with its settings, as in a spec. */
  String solver() {
    String key = Part.SOLVER.key() + ": ";
    return experiment
        .resolvedYaml()
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElseThrow();
  }

  /** The shape of points in the user's units. */
  List<Object> points() {
    return List.of(GraphBuilder.ROWS, model.units().target().width());
  }

  /**
   * Adds what the network is told of points as inputs, if the model has a condition: classes, and
   * numbers in the user's units.
   *
   * @return its rows in single precision; a class that is none fails when the graph runs
   */
  Optional<String> condition(GraphBuilder graph) {
    List<String> parts = new ArrayList<>();
    if (!model.classNames().isEmpty()) {
      parts.add(classes(graph));
    }
    model.context().numbers().ifPresent(map -> parts.add(numbers(graph, map)));
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    int droppable = experiment.context().seen().droppableParts();
    if (droppable > 0) {
      // Nothing is kept from the network.
      String first = graph.columns(parts.get(0), List.of(0));
      parts.add(
          graph.node(
              "Mul",
              first,
              graph.constant(Tensors.floats(new double[droppable], List.of(droppable)))));
    }
    return Optional.of(
        parts.size() == 1
            ? parts.get(0)
            : graph.node("Concat", parts, List.of(GraphBuilder.whole("axis", 1))));
  }

  private String numbers(GraphBuilder graph, Standardisation map) {
    String given =
        graph.input(
            CONTEXT,
            DataType.FLOAT,
            "What is known of each point: " + String.join(", ", model.contextColumns()),
            List.of(GraphBuilder.ROWS, map.width()));
    String seen =
        new UnitNodes(graph, Units.same(map)).seen(graph.cast(given, DataType.DOUBLE), map);
    return graph.cast(seen, DataType.FLOAT);
  }

  private String classes(GraphBuilder graph) {
    List<String> names = model.classNames();
    int classes = names.size();
    String given =
        graph.input(
            CONDITION,
            DataType.INT64,
            "The class of each point: "
                + String.join(
                    ", ",
                    IntStream.range(0, classes).mapToObj(k -> k + " " + names.get(k)).toList()),
            List.of(GraphBuilder.ROWS));
    String number = graph.constant(Tensors.whole(classes));
    // A negative index would count from the end, and OneHot makes zeros of a wrong one.
    String negative = graph.node("Less", given, graph.constant(Tensors.whole(0)));
    String guarded = graph.node("Where", negative, number, given);
    String known =
        graph.node(
            "Gather",
            graph.constant(Tensors.longs(IntStream.range(0, classes).asLongStream().toArray())),
            guarded);
    return graph.node(
        "OneHot", known, number, graph.constant(Tensors.floats(new double[] {0, 1}, List.of(2))));
  }
}
