package org.flowline.engine.wiring.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.engine.plugin.PluginDigest;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.array.Tensor;

/**
 * The weights of a finished run, as the start of another one's training.
 *
 * @param run what specs call the run
 * @param file its model
 * @param digest SHA-256 of names, shapes and values of the weights, in hexadecimal
 */
public record InitialWeights(String run, Path file, String digest) {
  /** The weights that were read from a file. */
  static InitialWeights of(String run, Path file, Safetensors weights) {
    return new InitialWeights(run, file, digest(weights.tensors()));
  }

  /**
   * Why a network cannot start from these weights: the first parameter that differs. Empty if it
   * can, and if they are not there any more, which only whoever trains needs to know.
   *
   * @throws IOException if they cannot be read
   */
  public Optional<String> mismatch(Parameters network) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, int[]> saved = new HashMap<>();
    for (Tensor tensor : Safetensors.read(file).tensors()) {
      saved.put(tensor.name(), tensor.shape());
    }
    for (int i = 0; i < network.count(); i++) {
      String name = network.name(i);
      String wanted = Arrays.toString(network.shape(i));
      int[] shape = saved.remove(name);
      if (shape == null) {
        return Optional.of("it has no '%s', of shape %s here".formatted(name, wanted));
      }
      if (!Arrays.equals(shape, network.shape(i))) {
        return Optional.of(
            "its '%s' has shape %s, %s here".formatted(name, Arrays.toString(shape), wanted));
      }
    }
    return saved.keySet().stream()
        .min(String::compareTo)
        .map(name -> "its '%s' has no place here".formatted(name));
  }

  /**
   * Copies the weights into a network.
   *
   * @throws IOException if they cannot be read or are not those of the digest any more
   */
  public void copyTo(Parameters network) throws IOException {
    List<Tensor> tensors = Safetensors.read(file).tensors();
    if (!digest(tensors).equals(digest)) {
      throw new IOException(
          "the weights of run '%s' have changed since the spec was read: %s".formatted(run, file));
    }
    for (Tensor tensor : tensors) {
      int at = network.offset(network.indexOf(tensor.name()));
      System.arraycopy(tensor.values(), 0, network.floats(), at, tensor.values().length);
    }
  }

  private static String digest(List<Tensor> tensors) {
    MessageDigest digest = PluginDigest.sha256();
    for (Tensor tensor : tensors) {
      digest.update((tensor.name() + Arrays.toString(tensor.shape()) + "\n").getBytes(UTF_8));
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(tensor.values());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
