package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Operations that are large enough for several lanes to share. */
class WideOperationsTest {
  private static double[] draws(int count, int seed) {
    Random random = new Random(seed);
    return random.doubles(count, -1, 1).map(x -> (float) x).toArray();
  }

  private static float[] floats(Var var) {
    float[] values = new float[var.size()];
    var.read(values);
    return values;
  }

  /**
   * The sums of n products of numbers below 1 are within n^2 2^-24 of the exact ones; half of the
   * shapes have edges of blocks that are no multiple of anything.
   */
  @ParameterizedTest
  @CsvSource({
    "128, 256, 256, false, false",
    "1000, 300, 530, false, false",
    "130, 1030, 270, false, true",
    "1024, 128, 1024, true, false",
    "700, 333, 777, true, false",
    "600, 257, 401, true, true"
  })
  void productsAreExactAndTheSameInAnyNumberOfLanes(
      int rows, int inner, int columns, boolean ta, boolean tb) {
    Function<Tape, Var> product =
        tape ->
            tape.input(draws(rows * inner, 1), ta ? inner : rows, ta ? rows : inner)
                .matmul(
                    tape.input(
                        draws(inner * columns, 2), tb ? columns : inner, tb ? inner : columns),
                    ta,
                    tb);
    sameInAnyNumberOfLanes(product, inner * inner * 0x1p-24);
  }

  /** Both factors have their own place in the same numbers. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void productsOfAMatrixWithItselfAreExact(boolean ta, boolean tb) {
    sameInAnyNumberOfLanes(
        tape -> {
          Var x = tape.input(draws(600 * 700, 1), 600, 700);
          return x.matmul(x, ta, tb);
        },
        700 * 700 * 0x1p-24);
  }

  /** Whether one, two or three of the gradients of a layer are asked for. */
  @ParameterizedTest
  @CsvSource({"128, 256, 256", "1000, 300, 530", "300, 70, 2"})
  void gradientsOfLayersAreExactAndTheSameInAnyNumberOfLanes(int rows, int inner, int columns) {
    for (int asked = 1; asked < 8; asked++) {
      int wanted = asked;
      sameInAnyNumberOfLanes(
          tape -> {
            Var[] inputs = {
              tape.input(draws(rows * inner, 1), rows, inner),
              tape.input(draws(inner * columns, 2), inner, columns),
              tape.input(draws(columns, 3), columns)
            };
            Var g = tape.input(draws(rows * columns, 4), rows, columns);
            Var[] wrt =
                IntStream.range(0, 3)
                    .filter(i -> (wanted >> i & 1) == 1)
                    .mapToObj(i -> inputs[i])
                    .toArray(Var[]::new);
            Var[] found = tape.vjp(inputs[0].linear(inputs[1], inputs[2]), g, wrt);
            Var all = found[0].reshape(1, found[0].size());
            for (int i = 1; i < found.length; i++) {
              all = all.concatColumns(found[i].reshape(1, found[i].size()));
            }
            return all;
          },
          1000 * 1000 * 0x1p-24);
    }
  }

  @ParameterizedTest
  @CsvSource({"128, 256, 256", "1000, 300, 530", "1300, 1030, 1024"})
  void layersAreExactAndTheSameInAnyNumberOfLanes(int rows, int inner, int columns) {
    Function<Tape, Var> layer =
        tape ->
            tape.input(draws(rows * inner, 1), rows, inner)
                .linear(
                    tape.input(draws(inner * columns, 2), inner, columns),
                    tape.input(draws(columns, 3), columns));
    sameInAnyNumberOfLanes(layer, (inner + 1) * (inner + 1) * 0x1p-24);
  }

  @ParameterizedTest
  @CsvSource({"300, 500", "2000, 33", "70, 3001"})
  void sumsAndElementsAreExactAndTheSameInAnyNumberOfLanes(int rows, int columns) {
    sameInAnyNumberOfLanes(
        tape -> tape.input(draws(rows * columns, 1), rows, columns).sumRows(),
        rows * rows * 0x1p-24);
    sameInAnyNumberOfLanes(
        tape -> {
          Var x = tape.input(draws(rows * columns, 1), rows, columns);
          return x.selu().mul(x).add(x.square());
        },
        1e-6);
  }

  private static void sameInAnyNumberOfLanes(Function<Tape, Var> operation, double bound) {
    float[] alone = floats(operation.apply(Tape.recording(DataType.FLOAT)));
    Var exact = operation.apply(Tape.recording(DataType.DOUBLE));
    double[] expected = new double[exact.size()];
    exact.read(expected);
    for (int i = 0; i < alone.length; i++) {
      assertEquals(expected[i], alone[i], bound, "element " + i);
    }
    for (int lanes : new int[] {2, 3, 12}) {
      Tape shared = Tape.recording(DataType.FLOAT, new Threads(lanes));
      for (int step = 0; step < 2; step++) {
        shared.reset();
        assertArrayEquals(alone, floats(operation.apply(shared)), lanes + " lanes");
      }
    }
  }
}
