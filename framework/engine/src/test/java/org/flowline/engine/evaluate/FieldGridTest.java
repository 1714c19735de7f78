package org.flowline.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.junit.jupiter.api.Test;

class FieldGridTest {
  /** Both ways as wide as the wider one, unless the other is another unit. */
  @Test
  void isASquareAroundPointsThatFitOne() {
    assertSpans(3.3, 3.3, 3, 1);
    assertSpans(1100, 1.1, 1000, 1);
    assertSpans(1100, 1100, 1000, 0);
  }

  /** A plane has an extent where points have none. */
  @Test
  void isTwoUnitsWideAroundOnePoint() {
    assertSpans(2, 2, 0, 0);
  }

  private static void assertSpans(double across, double up, double width, double height) {
    Batch points = new Batch(2, Shape.of(2));
    points.values()[2] = width;
    points.values()[3] = height;
    Batch grid = FieldGrid.around(5, FieldGrid.MARGIN, points);
    double[] x = grid.values();
    assertEquals(across, x[48] - x[0], 1e-9 * across);
    assertEquals(up, x[49] - x[1], 1e-9 * up);
    assertEquals(width / 2, (x[48] + x[0]) / 2, 1e-9 * width);
  }
}
