package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.autodiff.Var;
import org.flowline.engine.spec.document.Part;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;

/** A network that is one or more fields, and what follows of it, as it sees points, in nodes. */
final class FieldNodes {
  private final TracedNetwork network;
  private final NetworkShape shape;

  private FieldNodes(TracedNetwork network, NetworkShape shape) {
    this.network = network;
    this.shape = shape;
  }

  /**
   * Those of a run.
   *
   * @param times of the flow
   * @throws NotExportableException if the network has no form in a graph
   */
  static FieldNodes of(ExportedRun run, Interval times) throws NotExportableException {
    FieldNetwork network = FieldNetwork.of(run.model().network());
    NetworkShape shape = run.network();
    RandomGenerator random = Randomness.seed(0).purpose("trace").stream();
    List<NetworkInput> inputs = new ArrayList<>();
    inputs.add(NetworkInput.points(shape.point().width(), random));
    inputs.add(
        new NetworkInput(
            shape.times(), n -> random.doubles((long) n * shape.times()).map(times::at).toArray()));
    if (shape.condition() > 0) {
      inputs.add(NetworkInput.condition(run.experiment().context().seen(), random));
    }
    TracedNetwork traced =
        TracedNetwork.of(
            run.named(Part.ARCHITECTURE),
            inputs,
            (tape, given) -> {
              Optional<Var> condition =
                  given.size() > 2 ? Optional.of(given.get(2)) : Optional.empty();
              return List.of(network.forward(tape, given.get(0), given.get(1), condition));
            });
    return new FieldNodes(traced, shape);
  }

  /**
   * Adds {@code a z + sum_k b_k f_k(t, c z)}.
   *
   * @param z the points as the network sees them, {@code [n, k]} in double precision
   * @param t their times, {@code [n, times]} in single precision
   * @param numbers c, a and the b_k, as in {@link LinearForm}, {@code [n, 1]} or one for all
   * @param condition of the points
   * @return {@code [n, k]} in double precision
   */
  String combined(
      GraphBuilder graph, String z, String t, List<Factor> numbers, Optional<String> condition)
      throws NotExportableException {
    List<String> given = new ArrayList<>();
    given.add(graph.cast(numbers.get(LinearForm.INPUT).times(graph, z), DataType.FLOAT));
    given.add(t);
    condition.ifPresent(given::add);
    String all = network.add(graph, graph.rows(z), given).get(0);
    List<String> terms = new ArrayList<>();
    if (!numbers.get(LinearForm.POINT).zero()) {
      terms.add(numbers.get(LinearForm.POINT).times(graph, z));
    }
    int width = shape.point().width();
    for (int k = 0; k < shape.fields(); k++) {
      Factor factor = numbers.get(LinearForm.FIRST_FIELD + k);
      if (factor.zero()) {
        continue;
      }
      List<Integer> columns = IntStream.range(k * width, (k + 1) * width).boxed().toList();
      String field = shape.fields() == 1 ? all : graph.columns(all, columns);
      terms.add(factor.times(graph, graph.cast(field, DataType.DOUBLE)));
    }
    if (terms.isEmpty()) {
      return graph.node("Mul", z, graph.scalar(0));
    }
    String sum = terms.get(0);
    for (String term : terms.subList(1, terms.size())) {
      sum = graph.node("Add", sum, term);
    }
    return sum;
  }
}
