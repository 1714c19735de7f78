package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.array.Tensor;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunIdentity;

/** The weights of a trained network as a safetensors file. */
public final class Model {
  private static final String STEP = "step";

  private Model() {}

  /**
   * Writes every parameter under its name and in its shape.
   *
   * @param step the step that the weights are from
   */
  public static void write(Path file, Parameters parameters, RunIdentity run, long step)
      throws IOException {
    write(file, parameters, parameters.floats(), run, Map.of(STEP, Long.toString(step)));
  }

  /**
   * The same of other weights of the network.
   *
   * @param shapes the parameters that they are weights of
   * @param weights one after another, as in the parameters
   * @param said what the file says of them beside whose they are
   */
  static void write(
      Path file, Parameters shapes, float[] weights, RunIdentity run, Map<String, String> said)
      throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < shapes.count(); i++) {
      int from = shapes.offset(i);
      int[] shape = shapes.shape(i);
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      float[] values = Arrays.copyOfRange(weights, from, from + size);
      tensors.add(new Tensor(shapes.name(i), shape, values));
    }
    Map<String, String> metadata = new HashMap<>(run.metadata());
    metadata.putAll(said);
    Safetensors.write(file, tensors, metadata);
  }

  /**
   * Reads the weights into a network's parameters.
   *
   * @return what has to be said of the file, if anything
   * @throws DamagedFileException if the file is not what this run wrote
   * @throws IOException if the file cannot be read
   */
  public static Optional<String> read(Path file, RunIdentity run, Parameters parameters)
      throws IOException {
    Safetensors model = run.model(file);
    Map<String, Tensor> saved = new HashMap<>();
    for (Tensor tensor : model.tensors()) {
      saved.put(tensor.name(), tensor);
    }
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.count(); i++) {
      Tensor tensor = saved.get(parameters.name(i));
      if (tensor == null || !Arrays.equals(tensor.shape(), parameters.shape(i))) {
        throw new DamagedFileException(
            file,
            "has no '%s' of shape %s: it is the model of another architecture"
                .formatted(parameters.name(i), Arrays.toString(parameters.shape(i))));
      }
      tensors.add(tensor);
    }
    for (int i = 0; i < parameters.count(); i++) {
      float[] values = tensors.get(i).values();
      System.arraycopy(values, 0, parameters.floats(), parameters.offset(i), values.length);
    }
    return model.note(file);
  }
}
