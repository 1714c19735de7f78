package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Var;
import org.flowline.engine.data.Units;
import org.flowline.engine.spec.document.Part;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.InvertibleNetwork.Image;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.flow.InvertibleNetworkFlow;

/** The graphs of an invertible network: the map from source to data, and the density of data. */
final class MapNodes {
  private final ExportedRun run;
  private final TracedNetwork toData;
  private final TracedNetwork toSource;

  /**
   * Those of a run.
   *
   * @throws NotExportableException if the network has no form in a graph
   */
  MapNodes(ExportedRun run, InvertibleNetwork network) throws NotExportableException {
    this.run = run;
    NetworkShape shape = run.network();
    if (!(run.experiment()
            .objective()
            .flow(network, run.experiment().columns().seen(), new Condition())
        instanceof InvertibleNetworkFlow)) {
      throw new NotExportableException(
          "%s makes a map of its own of the network, so it cannot be exported"
              .formatted(run.named(Part.OBJECTIVE)));
    }
    RandomGenerator random = Randomness.seed(0).purpose("trace").stream();
    List<NetworkInput> inputs = new ArrayList<>();
    inputs.add(NetworkInput.points(shape.point().width(), random));
    if (shape.condition() > 0) {
      inputs.add(NetworkInput.condition(run.experiment().context().seen(), random));
    }
    String architecture = run.named(Part.ARCHITECTURE);
    toData =
        TracedNetwork.of(
            architecture,
            inputs,
            (tape, given) -> both(network.toData(tape, given.get(0), condition(given))));
    toSource =
        TracedNetwork.of(
            architecture,
            inputs,
            (tape, given) -> both(network.toSource(tape, given.get(0), condition(given))));
  }

  private static Optional<Var> condition(List<Var> given) {
    return given.size() > 1 ? Optional.of(given.get(1)) : Optional.empty();
  }

  private static List<Var> both(Image image) {
    return List.of(image.points(), image.logDeterminant());
  }

  /** From {@code source} and {@code condition} to {@code samples}. */
  GraphProto sampler() throws NotExportableException {
    GraphBuilder graph = GraphBuilder.named("sampler");
    String given = graph.input("source", DataType.FLOAT, "Points of the source.", run.points());
    Units units = run.model().units();
    UnitNodes nodes = new UnitNodes(graph, units);
    String z = nodes.seen(graph.cast(given, DataType.DOUBLE), units.source());
    String arrived = mapped(graph, toData, z).get(0);
    String x = nodes.points(graph.cast(arrived, DataType.DOUBLE), units.target());
    graph.output("samples", x, DataType.FLOAT, "Points of the data.", run.points());
    return graph.build();
  }

  /**
   * From {@code x} and {@code condition} to {@code log_density}: {@code log p_0(z_0) + log |det
   * dz_0/dz| - sum_j log d_j} with the deviations d of the units, less that of the map within
   * bounds.
   *
   * @throws NotExportableException if the source is not a centred normal one
   */
  GraphProto logDensity() throws NotExportableException {
    double deviation =
        run.experiment().source().offers().stream()
            .filter(CentredNormal.class::isInstance)
            .map(CentredNormal.class::cast)
            .findFirst()
            .orElseThrow(
                () ->
                    new NotExportableException(
                        "the source is no centred normal, whose density alone is exported"))
            .deviation();
    GraphBuilder graph = GraphBuilder.named("log_density");
    String given = graph.input("x", DataType.FLOAT, "Points of the data.", run.points());
    Units units = run.model().units();
    UnitNodes nodes = new UnitNodes(graph, units);
    String x = graph.cast(given, DataType.DOUBLE);
    String u = nodes.bounds().unbounded(x);
    String z = nodes.standardised(u, units.target());
    List<String> image = mapped(graph, toSource, z);
    String source = graph.cast(image.get(0), DataType.DOUBLE);
    String determinant = graph.cast(image.get(1), DataType.DOUBLE);
    String columns = graph.constant(Tensors.longs(1));
    String squares = graph.node("ReduceSum", graph.node("Mul", source, source), columns);
    int width = run.network().point().width();
    double constant =
        -width * (Math.log(2 * Math.PI) / 2 + Math.log(deviation)) - units.target().logScale();
    String quadratic = graph.node("Mul", squares, graph.scalar(-1 / (2 * deviation * deviation)));
    String sum =
        graph.node("Add", graph.node("Add", quadratic, determinant), graph.scalar(constant));
    graph.output(
        "log_density",
        graph.cast(
            graph.node("Squeeze", nodes.bounds().density(x, u, sum), columns), DataType.FLOAT),
        DataType.FLOAT,
        "The logarithm of the density of each point, in nats.",
        List.of(GraphBuilder.ROWS));
    return graph.build();
  }

  private List<String> mapped(GraphBuilder graph, TracedNetwork network, String z)
      throws NotExportableException {
    List<String> given = new ArrayList<>();
    given.add(graph.cast(z, DataType.FLOAT));
    run.condition(graph).ifPresent(given::add);
    return network.add(graph, graph.rows(z), given);
  }
}
