package org.flowline.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.flowline.autodiff.Operation;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.toolkit.network.Activation;
import org.flowline.toolkit.network.LinearLayers;
import org.junit.jupiter.api.Test;

class TracedNetworkTest {
  private static final int WIDTH = 2;

  /** One output of points of two coordinates. */
  private interface OfPoints {
    Var on(Tape tape, Var points);
  }

  private static GraphProto graph(OfPoints network) throws NotExportableException {
    TracedNetwork traced =
        TracedNetwork.of(
            "architecture 'x'",
            List.of(NetworkInput.points(WIDTH, new Random(0))),
            (tape, given) -> List.of(network.on(tape, given.get(0))));
    GraphBuilder graph = GraphBuilder.named("test");
    List<Object> points = List.of(GraphBuilder.ROWS, WIDTH);
    String x = graph.input("x", DataType.FLOAT, "Points.", points);
    String y = traced.add(graph, graph.rows(x), List.of(x)).get(0);
    graph.output("y", y, DataType.FLOAT, "Their image.", points);
    return graph.build();
  }

  /** The operators but for the one that counts rows and the one that names the output. */
  private static List<String> operators(GraphProto graph) {
    return graph.getNodeList().subList(1, graph.getNodeCount() - 1).stream()
        .map(NodeProto::getOpType)
        .toList();
  }

  private static float[] floats(TensorProto tensor) {
    FloatBuffer buffer =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static String refusal(OfPoints network) {
    return String.valueOf(
        assertThrows(NotExportableException.class, () -> graph(network)).getMessage());
  }

  /** {@code x + 1}, which nobody told a graph. */
  private record Shift() implements Operation {
    @Override
    public String name() {
      return "shift";
    }

    @Override
    public void forward(Use use) {
      double[] x = use.values(0);
      double[] y = use.result();
      for (int i = 0; i < y.length; i++) {
        y[i] = x[i] + 1;
      }
    }
  }

  @Test
  void anOperationOfItsOwnIsRefusedByItsName() {
    assertEquals(
        "architecture 'x' uses the operation 'shift' of its own, which is not exported",
        refusal((tape, x) -> x.apply(new Shift())));
  }

  /** {@code x + 1} by a sum that a graph has. */
  private record KnownShift() implements Operation {
    @Override
    public String name() {
      return "known_shift";
    }

    @Override
    public void forward(Use use) {
      new Shift().forward(use);
    }

    @Override
    public Optional<Var> decomposed(Var... inputs) {
      return Optional.of(inputs[0].plus(1));
    }
  }

  @Test
  void anOperationOfItsOwnIsExportedAsWhatItIsWrittenIn() throws NotExportableException {
    assertEquals(
        List.of("Add", "Tanh"), operators(graph((tape, x) -> x.apply(new KnownShift()).tanh())));
  }

  @Test
  void choicesOfLargerNumbersAndWeightsOfRowsAreNodes() throws NotExportableException {
    assertEquals(List.of("Softmax"), operators(graph((tape, x) -> x.softmax())));
    assertEquals(List.of("Relu", "Mul", "Relu", "Add"), operators(graph((tape, x) -> x.abs())));
    assertEquals(
        List.of("Slice", "Slice", "Concat"), operators(graph((tape, x) -> x.gatherColumns(1, 0))));
    assertEquals(
        List.of("Mul", "Sub", "Greater", "Where", "Greater", "Where", "Add"),
        operators(graph((tape, x) -> x.maximum(x.times(3)))));
  }

  @Test
  void layersAreNodesWithTheirWeightsByName() throws NotExportableException {
    LinearLayers layers = new LinearLayers(0, List.of(WIDTH, 3, WIDTH), Activation.SILU);
    Parameters.Builder names = Parameters.builder(org.nd4j.linalg.api.buffer.DataType.FLOAT);
    layers.name(names, "layers.");
    Parameters parameters = names.build();
    LinearLayers.draw(parameters, new Random(1));
    GraphProto graph = graph((tape, x) -> layers.forward(tape, parameters, x));
    assertEquals(List.of("Gemm", "Sigmoid", "Mul", "Gemm"), operators(graph));
    assertEquals(
        List.of("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"),
        graph.getInitializerList().stream().map(TensorProto::getName).toList());
    for (int i = 0; i < parameters.count(); i++) {
      TensorProto tensor = graph.getInitializer(i);
      float[] values = floats(tensor);
      int from = parameters.offset(i);
      assertEquals(
          Arrays.toString(Arrays.copyOfRange(parameters.floats(), from, from + values.length)),
          Arrays.toString(values));
      assertEquals(
          Arrays.stream(parameters.shape(i)).asLongStream().boxed().toList(), tensor.getDimsList());
    }
    assertEquals(
        "n", graph.getInput(0).getType().getTensorType().getShape().getDim(0).getDimParam());
  }

  @Test
  void whatTheOutputDoesNotNeedIsLeftOut() throws NotExportableException {
    GraphProto graph =
        graph(
            (tape, x) -> {
              x.exp();
              return x.tanh();
            });
    assertEquals(List.of("Tanh"), operators(graph));
  }

  @Test
  void aRowOfEachPointIsRepeated() throws NotExportableException {
    GraphProto graph =
        graph(
            (tape, x) -> {
              int n = x.shape()[0];
              double[] rows = new double[WIDTH * n];
              for (int i = 0; i < rows.length; i++) {
                rows[i] = i % WIDTH;
              }
              return x.add(tape.input(rows, n, WIDTH));
            });
    assertEquals(List.of("Mul", "Add", "Expand", "Add"), operators(graph));
  }

  @Test
  void pointsReadAndPutInAgainAreRefused() {
    assertEquals(
        "architecture 'x' computes outside the tape, so it cannot be exported",
        refusal(
            (tape, x) -> {
              double[] points = new double[x.size()];
              x.read(points);
              for (int i = 0; i < points.length; i++) {
                points[i] = Math.atan(points[i]);
              }
              return tape.input(points, x.shape());
            }));
  }

  @Test
  void randomNumbersAreRefused() {
    Random random = new Random(2);
    assertEquals(
        "architecture 'x' computes outside the tape, so it cannot be exported",
        refusal((tape, x) -> x.mul(tape.mask(random, 0.5, x.shape()))));
  }

  @Test
  void otherOperationsForOtherPointsAreRefused() {
    assertEquals(
        "architecture 'x' computes outside the tape, so it cannot be exported",
        refusal((tape, x) -> x.shape()[0] > 4 ? x.sin() : x.cos()));
  }

  @Test
  void aMeanOverThePointsIsRefused() {
    assertEquals(
        "architecture 'x' computes with the number of points or with what it read of them, so it"
            + " cannot be exported",
        refusal((tape, x) -> x.mul(x.mean())));
  }

  @Test
  void aDerivativeIsRefusedByItsName() {
    assertEquals(
        "architecture 'x' uses the operation 'tanh_grad' of a derivative, which is not exported",
        refusal((tape, x) -> tape.gradients(x.tanh().sum(), x)[0]));
  }
}
