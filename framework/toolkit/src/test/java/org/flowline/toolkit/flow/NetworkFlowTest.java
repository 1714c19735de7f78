package org.flowline.toolkit.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

final class NetworkFlowTest {
  /** v(t, (x, y)) = (2 t + 3 x, 5 t + 7 y + 1). */
  private record Affine(Parameters parameters) implements FieldNetwork {
    static Affine of(DataType type) {
      Parameters parameters = Parameters.builder(type).add("weight", 3, 2).add("bias", 2).build();
      double[] weights = {2, 5, 3, 0, 0, 7, 0, 1};
      for (int i = 0; i < weights.length; i++) {
        if (type == DataType.FLOAT) {
          parameters.floats()[i] = (float) weights[i];
        } else {
          parameters.doubles()[i] = weights[i];
        }
      }
      return new Affine(parameters);
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      return times
          .concatColumns(points)
          .linear(tape.parameter(parameters, 0), tape.parameter(parameters, 1));
    }
  }

  /** v_j = 2 x_j + x_(j-1) + j, of so many coordinates that the network is wide. */
  private record Neighbours(Parameters parameters) implements FieldNetwork {
    static final int WIDTH = 200;

    static Neighbours ofFloats() {
      Parameters parameters =
          Parameters.builder(DataType.FLOAT).add("weight", WIDTH, WIDTH).add("bias", WIDTH).build();
      float[] weights = parameters.floats();
      for (int i = 0; i < WIDTH; i++) {
        weights[i * WIDTH + i] = 2;
        weights[i * WIDTH + (i + 1) % WIDTH] = 1;
        weights[WIDTH * WIDTH + i] = i;
      }
      return new Neighbours(parameters);
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      return points.linear(tape.parameter(parameters, 0), tape.parameter(parameters, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DOUBLE, 0",
    "DOUBLE, 1",
    "DOUBLE, 127",
    "DOUBLE, 128",
    "DOUBLE, 129",
    "DOUBLE, 3000",
    "FLOAT, 3000",
  })
  void computesEveryPointWhateverTheChunks(DataType type, int rows) {
    NetworkFlow flow = new NetworkFlow(Affine.of(type), Shape.of(2), Interval.UNIT);
    double[] points = Randomness.seed(1).stream().doubles(2L * rows + 6).toArray();
    double[] out = new double[points.length];
    double t = 0.375;
    flow.velocity(t, points, rows, out);
    double bound = type == DataType.FLOAT ? 1e-5 : 1e-13;
    for (int row = 0; row < rows; row++) {
      assertEquals(2 * t + 3 * points[2 * row], out[2 * row], bound, "row " + row);
      assertEquals(5 * t + 7 * points[2 * row + 1] + 1, out[2 * row + 1], bound, "row " + row);
    }
    for (int i = 2 * rows; i < out.length; i++) {
      assertEquals(0, out[i], "beyond the last row");
    }
  }

  /** Ten thousand points at once, in as many lanes as this machine has, and chunk by chunk. */
  @Test
  void theNumberOfLanesChangesNoBit() {
    NetworkFlow flow = new NetworkFlow(Affine.of(DataType.FLOAT), Shape.of(2), Interval.UNIT);
    int rows = 10_000;
    double[] points = Randomness.seed(1).stream().doubles(2L * rows).toArray();
    double[] together = new double[2 * rows];
    flow.velocity(0.3, points, rows, together);
    for (int from = 0; from < rows; from += 128) {
      int size = Math.min(128, rows - from);
      double[] alone = new double[2 * size];
      flow.velocity(0.3, Arrays.copyOfRange(points, 2 * from, 2 * (from + size)), size, alone);
      assertArrayEquals(Arrays.copyOfRange(together, 2 * from, 2 * (from + size)), alone);
    }
  }

  @Test
  void readsTheLiveWeights() {
    Affine network = Affine.of(DataType.DOUBLE);
    NetworkFlow flow = new NetworkFlow(network, Shape.of(2), Interval.UNIT);
    double[] out = new double[2];
    flow.velocity(0, new double[] {1, 1}, 1, out);
    assertEquals(8, out[1]);
    network.parameters().doubles()[7] = 10;
    flow.velocity(0, new double[] {1, 1}, 1, out);
    assertEquals(17, out[1]);
  }

  /** The Jacobian of the affine field is diag(3, 7) everywhere, in every chunk. */
  @ParameterizedTest
  @CsvSource({"DOUBLE, 3", "DOUBLE, 1500", "FLOAT, 1500"})
  void givesProductsWithTheJacobian(DataType type, int rows) {
    NetworkFlow flow = new NetworkFlow(Affine.of(type), Shape.of(2), Interval.UNIT);
    double[] points = Randomness.seed(1).stream().doubles(2L * rows).toArray();
    double[] cotangent = Randomness.seed(2).stream().doubles(2L * rows).toArray();
    double[] velocity = new double[points.length];
    double[] product = new double[points.length];
    flow.products(0.5, points, rows, List.of(cotangent), velocity, List.of(product));
    double[] expected = new double[points.length];
    flow.velocity(0.5, points, rows, expected);
    for (int i = 0; i < points.length; i++) {
      assertEquals(expected[i], velocity[i], 1e-6);
      assertEquals((i % 2 == 0 ? 3 : 7) * cotangent[i], product[i], 1e-6);
    }
  }

  /** Weights that lanes share, of which a chunk of another size is last. */
  @Test
  void aWideNetworkIsAsGood() {
    int rows = 300;
    int width = Neighbours.WIDTH;
    Neighbours network = Neighbours.ofFloats();
    NetworkFlow flow = new NetworkFlow(network, Shape.of(width), Interval.UNIT);
    double[] points = Randomness.seed(1).stream().doubles((long) rows * width).toArray();
    double[] cotangent = Randomness.seed(2).stream().doubles((long) rows * width).toArray();
    double[] alone = new double[points.length];
    double[] velocity = new double[points.length];
    double[] product = new double[points.length];
    for (float own : new float[] {2, 3}) {
      for (int i = 0; i < width; i++) {
        network.parameters().floats()[i * width + i] = own;
      }
      flow.velocity(0.5, points, rows, alone);
      flow.products(0.5, points, rows, List.of(cotangent), velocity, List.of(product));
      for (int row = 0; row < rows; row++) {
        for (int j = 0; j < width; j++) {
          int at = row * width + j;
          double before = points[row * width + (j + width - 1) % width];
          double after = cotangent[row * width + (j + 1) % width];
          assertEquals(own * points[at] + before + j, velocity[at], 1e-4);
          assertEquals(own * cotangent[at] + after, product[at], 1e-5);
        }
      }
      assertArrayEquals(velocity, alone);
    }
  }
}
