package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.data.Units;

/** The one jump of source points to the data, both in the user's units. */
final class JumpGraph {
  private JumpGraph() {}

  /**
   * The graph of a run.
   *
   * @throws NotExportableException if it has none
   */
  static GraphProto of(ExportedRun run, FieldNodes field, JumpForm form)
      throws NotExportableException {
    GraphBuilder graph = GraphBuilder.named("sampler");
    String given = graph.input("source", DataType.FLOAT, "Points of the source.", run.points());
    Optional<String> condition = run.condition(graph);
    Units units = run.model().units();
    UnitNodes nodes = new UnitNodes(graph, units);
    String start = nodes.seen(graph.cast(given, DataType.DOUBLE), units.source());
    String times =
        graph.node(
            "Expand",
            graph.constant(Tensors.floats(form.told(), List.of(1, form.told().length))),
            graph.node(
                "Concat",
                List.of(graph.rows(start), graph.constant(Tensors.longs(form.told().length))),
                List.of(GraphBuilder.whole("axis", 0))));
    List<Factor> numbers = Arrays.stream(form.numbers()).mapToObj(Factor::of).toList();
    String end = field.combined(graph, start, times, numbers, condition);
    graph.output(
        "samples",
        nodes.points(end, units.target()),
        DataType.FLOAT,
        "Points of the data.",
        run.points());
    return graph.build();
  }
}
