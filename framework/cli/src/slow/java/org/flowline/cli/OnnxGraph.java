package org.flowline.cli;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;

/** A graph in ONNX Runtime. */
final class OnnxGraph implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxGraph(Path file) throws OrtException {
    session = environment.createSession(file.toString());
  }

  /** What the file says of itself beside the graph. */
  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  /**
   * The one output.
   *
   * @param inputs single-precision ones, row-major; as wide as that many rows say
   * @param context of the rows, for graphs with a condition
   */
  double[] run(int rows, Map<String, double[]> inputs, Optional<Context> context)
      throws OrtException {
    Map<String, double[]> all = new HashMap<>(inputs);
    context
        .filter(known -> known.shape().numbers() > 0)
        .ifPresent(known -> all.put("context", known.numbers()));
    return run(rows, all, context.flatMap(Context::labels).map(Labels::values).orElse(new int[0]));
  }

  /** The same with any classes; none if there are no numbers. */
  double[] run(int rows, Map<String, double[]> inputs, int[] classes) throws OrtException {
    Map<String, OnnxTensor> given = new HashMap<>();
    for (Map.Entry<String, double[]> input : inputs.entrySet()) {
      double[] values = input.getValue();
      FloatBuffer floats = FloatBuffer.allocate(values.length);
      for (double value : values) {
        floats.put((float) value);
      }
      long[] shape =
          input.getKey().equals("t") ? new long[] {rows} : new long[] {rows, values.length / rows};
      given.put(input.getKey(), OnnxTensor.createTensor(environment, floats.flip(), shape));
    }
    if (classes.length > 0) {
      LongBuffer numbers = LongBuffer.allocate(rows);
      for (int value : classes) {
        numbers.put(value);
      }
      given.put(
          "condition", OnnxTensor.createTensor(environment, numbers.flip(), new long[] {rows}));
    }
    try (OrtSession.Result result = session.run(given)) {
      FloatBuffer floats = ((OnnxTensor) result.get(0)).getFloatBuffer();
      double[] values = new double[floats.remaining()];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats.get();
      }
      return values;
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
