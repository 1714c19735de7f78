package org.flowline.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  /** The rounded mean of a thousand tenths is not a tenth. */
  @Test
  void onlyCentresAConstantCoordinate() {
    double[] values = new double[2_000];
    Arrays.fill(values, 0.1);
    for (int i = 0; i < values.length; i += 2) {
      values[i] = i;
    }
    Standardisation units = Standardisation.of(new Batch(1_000, Shape.of(2), values));
    assertEquals(0, units.deviation(1));
    assertEquals(1, units.scale(1));
    Batch seen = units.apply(new Batch(1, Shape.of(2), new double[] {999, 0.1}));
    assertArrayEquals(new double[] {0, 0}, seen.values());
  }

  @Test
  void isUndone() {
    Batch rows = new Batch(3, Shape.of(2), new double[] {1, 5, 2, 5, 6, -20});
    Standardisation units = Standardisation.of(rows);
    Batch seen = units.apply(rows);
    for (int j = 0; j < 2; j++) {
      double sum = 0;
      double squares = 0;
      for (int i = j; i < 6; i += 2) {
        sum += seen.values()[i];
        squares += seen.values()[i] * seen.values()[i];
      }
      assertEquals(0, sum, 1e-14);
      assertEquals(3, squares, 1e-14);
    }
    assertArrayEquals(rows.values(), units.invert(seen).values(), 1e-14);
  }

  @Test
  void oneRowHasNoSpread() {
    Standardisation units = Standardisation.of(new Batch(1, Shape.of(2), new double[] {3.3, -0.7}));
    for (int j = 0; j < 2; j++) {
      assertEquals(0, units.deviation(j));
      assertEquals(1, units.scale(j));
    }
  }
}
