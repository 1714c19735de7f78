package org.flowline.toolkit.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

final class ActivationTest {
  /**
   * Layers with one hidden unit and hand-set weights compute {@code 2 f(3 t + x) - 1}; the values
   * of f are those of PyTorch 2.15 in double precision.
   */
  @ParameterizedTest
  @CsvSource({
    "SELU, -2.5, -1.613785758873242",
    "SELU, -0.3, -0.455667315379122",
    "SELU, 1.75, 1.838726727872091",
    "SILU, -2.5, -0.1896454500531089",
    "SILU, -0.3, -0.1276672449565023",
    "SILU, 1.75, 1.490917403444544",
    "TANH, -2.5, -0.9866142981514303",
    "TANH, -0.3, -0.2913126124515909",
    "TANH, 1.75, 0.9413755384972874",
    "SOFTPLUS, -2.5, 0.07888973429254963",
    "SOFTPLUS, -0.3, 0.5543552444685271",
    "SOFTPLUS, 1.75, 1.910224150438087",
    "GELU, -2.5, -0.0155241633144404",
    "GELU, -0.3, -0.1146265733433142",
    "GELU, 1.75, 1.67989647548832",
  })
  void layersComputeTheNamedFunction(Activation activation, double at, double value) {
    LinearLayers layers = new LinearLayers(0, LinearLayers.widths(2, List.of(1), 1), activation);
    Parameters.Builder names = Parameters.builder(DataType.DOUBLE);
    layers.name(names, "layers.");
    Parameters parameters = names.build();
    double[] weights = {3, 1, 0, 2, -1};
    System.arraycopy(weights, 0, parameters.doubles(), 0, weights.length);
    Tape tape = Tape.inference(DataType.DOUBLE);
    double t = 0.25;
    double[] input = {t, at - 3 * t};
    double found = layers.forward(tape, parameters, tape.input(input, 1, 2)).scalar();
    assertEquals(2 * value - 1, found, 1e-13);
  }
}
