package org.flowline.plugins.datasets.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The stimulus of the benchmark's neuron, a file of this plugin. */
final class Stimulus {
  private static final String FILE = "bernoulli_glm_stimulus.txt";

  private Stimulus() {}

  /** Its value in each step. */
  static double[] read() {
    try (InputStream in =
        Optional.ofNullable(Stimulus.class.getResourceAsStream(FILE)).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's own " + FILE + " cannot be read", e);
    }
  }
}
