package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
   * Adds the classes of points as an input, if the model has a condition.
   *
   * @return one-hot rows in single precision; a class that is none fails when the graph runs
   */
  Optional<String> condition(GraphBuilder graph) {
    int classes = model.classes();
    if (classes == 0) {
      return Optional.empty();
    }
    List<String> names = model.classNames();
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
    return Optional.of(
        graph.node(
            "OneHot",
            known,
            number,
            graph.constant(Tensors.floats(new double[] {0, 1}, List.of(2)))));
  }
}
