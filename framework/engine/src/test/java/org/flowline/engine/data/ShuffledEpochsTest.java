package org.flowline.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

class ShuffledEpochsTest {
  private static final int ROWS = 10;

  @Test
  void showsEveryRowEquallyOftenWhateverTheBatchSize() {
    for (int size : new int[] {1, 3, 4, 10, 25}) {
      ShuffledEpochs epochs = epochs();
      int[] seen = new int[ROWS];
      Batch batch = new Batch(size, Shape.of(2));
      for (int step = 1; step <= ROWS; step++) {
        epochs.fill(step, batch);
        for (int i = 0; i < size; i++) {
          seen[(int) batch.values()[2 * i]]++;
          assertEquals(batch.values()[2 * i] + 0.5, batch.values()[2 * i + 1]);
        }
      }
      int[] expected = new int[ROWS];
      Arrays.fill(expected, size);
      assertArrayEquals(expected, seen);
    }
  }

  /** Also of steps two epochs apart, and back. */
  @Test
  void isAFunctionOfTheStepAlone() {
    Batch expected = new Batch(4, Shape.of(2));
    Batch filled = new Batch(4, Shape.of(2));
    ShuffledEpochs used = epochs();
    for (int step : new int[] {1, 2, 3, 4, 5, 6, 7, 3, 8, 2, 1}) {
      epochs().fill(step, expected);
      used.fill(step, filled);
      assertArrayEquals(expected.values(), filled.values(), "step " + step);
    }
  }

  @Test
  void changesTheOrderFromEpochToEpoch() {
    Batch first = new Batch(ROWS, Shape.of(2));
    Batch second = new Batch(ROWS, Shape.of(2));
    ShuffledEpochs epochs = epochs();
    epochs.fill(1, first);
    epochs.fill(2, second);
    assertFalse(Arrays.equals(first.values(), second.values()));
  }

  private static ShuffledEpochs epochs() {
    Batch rows = new Batch(ROWS, Shape.of(2));
    for (int i = 0; i < ROWS; i++) {
      rows.values()[2 * i] = i;
      rows.values()[2 * i + 1] = i + 0.5;
    }
    return new ShuffledEpochs(rows, Randomness.seed(3));
  }
}
