package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flowline.autodiff.Parameters;
import org.flowline.journal.Safetensors;
import org.flowline.journal.Tensor;

/** The weights of a trained network as a safetensors file. */
public final class Model {
  private Model() {}

  /** Writes every parameter under its name and in its shape. */
  public static void write(Path file, Parameters parameters, Map<String, String> metadata)
      throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.count(); i++) {
      int from = parameters.offset(i);
      int[] shape = parameters.shape(i);
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      float[] values = Arrays.copyOfRange(parameters.floats(), from, from + size);
      tensors.add(new Tensor(parameters.name(i), shape, values));
    }
    Safetensors.write(file, tensors, metadata);
  }

  /**
   * Reads the weights into a network's parameters.
   *
   * @throws IOException if the file is of another network
   */
  public static void read(Path file, Parameters parameters) throws IOException {
    Map<String, Tensor> saved = new HashMap<>();
    for (Tensor tensor : Safetensors.read(file).tensors()) {
      saved.put(tensor.name(), tensor);
    }
    for (int i = 0; i < parameters.count(); i++) {
      Tensor tensor = saved.get(parameters.name(i));
      if (tensor == null || !Arrays.equals(tensor.shape(), parameters.shape(i))) {
        throw new IOException(
            "%s has no '%s' of shape %s: it is the model of another architecture"
                .formatted(file, parameters.name(i), Arrays.toString(parameters.shape(i))));
      }
      System.arraycopy(
          tensor.values(), 0, parameters.floats(), parameters.offset(i), tensor.values().length);
    }
  }
}
