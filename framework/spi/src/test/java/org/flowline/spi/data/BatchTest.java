package org.flowline.spi.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchTest {
  @Test
  void startsAtZero() {
    Batch batch = new Batch(3, Shape.of(2));
    assertArrayEquals(new double[6], batch.values());
    assertEquals(3, batch.size());
    assertEquals(2, batch.width());
  }

  @Test
  void wrapsTheGivenRows() {
    double[] values = {1, 2, 3, 4};
    Batch batch = new Batch(2, Shape.of(2), values);
    values[3] = 5;
    assertEquals(5, batch.values()[3]);
  }

  @Test
  void flattensPointsOfAnyShape() {
    Batch images = new Batch(2, new Shape(List.of(3, 4, 5)));
    assertEquals(60, images.width());
    assertEquals(120, images.values().length);
  }

  @Test
  void gathersRowsEvenTwice() {
    Batch from = new Batch(3, Shape.of(2), new double[] {1, 2, 3, 4, 5, 6});
    Batch to = new Batch(4, Shape.of(2));
    to.gather(from, new int[] {2, 0, 2, 1});
    assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6, 3, 4}, to.values());
  }

  @Test
  void firstPointsAreACopy() {
    Batch from = new Batch(3, Shape.of(2), new double[] {1, 2, 3, 4, 5, 6});
    Batch first = from.first(2);
    from.values()[0] = 9;
    assertArrayEquals(new double[] {1, 2, 3, 4}, first.values());
    assertEquals(2, first.size());
    assertEquals(0, from.first(0).values().length);
    assertEquals(2, from.first(0).width());
  }

  @Test
  void rejectsValuesThatAreNotThatManyPoints() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class, () -> new Batch(2, Shape.of(2), new double[5]));
    assertTrue(failure.getMessage().contains("5"), failure.getMessage());
  }

  @Test
  void rejectsEmptyExtents() {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> new Shape(List.of(3, 0)));
    assertTrue(failure.getMessage().contains("[3, 0]"), failure.getMessage());
  }
}
