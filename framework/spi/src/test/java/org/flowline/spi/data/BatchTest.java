package org.flowline.spi.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
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

  private static Batch labelled() {
    return new Batch(
        3,
        Shape.of(2),
        new double[] {1, 2, 3, 4, 5, 6},
        Optional.of(new Labels(4, new int[] {3, 0, 2})));
  }

  @Test
  void labelsGoWithTheirRows() {
    Batch to = new Batch(4, Shape.of(2));
    to.gather(labelled(), new int[] {2, 0, 2, 1});
    assertEquals(4, to.classes());
    assertArrayEquals(new int[] {2, 3, 2, 0}, to.labels().orElseThrow().values());
    Batch slice = labelled().slice(1, 2);
    assertArrayEquals(new double[] {3, 4, 5, 6}, slice.values());
    assertArrayEquals(new int[] {0, 2}, slice.labels().orElseThrow().values());
  }

  @Test
  void losesItsLabelsToRowsThatHaveNone() {
    Batch to = new Batch(2, Shape.of(2));
    to.gather(labelled(), new int[] {0, 1});
    to.gather(labelled().withoutContext(), new int[] {0, 1});
    assertTrue(to.labels().isEmpty());
    assertEquals(0, to.classes());
  }

  @Test
  void rejectsLabelsThatAreNotThatMany() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Batch(2, Shape.of(1), new double[2], Optional.of(new Labels(2, new int[3]))));
  }

  @Test
  void rejectsClassesThatAreNone() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Labels.all(3, 3, 5)).getMessage();
    assertTrue(message.contains("0 to 2"), message);
    assertThrows(IllegalArgumentException.class, () -> Labels.all(3, -1, 5));
    assertThrows(IllegalArgumentException.class, () -> new Labels(0, new int[0]));
  }

  private static Batch dosed() {
    Context context =
        new Context(
            new ContextShape(4, 2, true),
            3,
            Optional.of(new Labels(4, new int[] {3, 0, 2})),
            new double[] {10, 11, 20, 21, 30, 31});
    context.dropped()[1] = true;
    return new Batch(3, Shape.of(1), new double[] {1, 2, 3}).with(Optional.of(context));
  }

  @Test
  void contextsGoWithTheirRows() {
    Batch to = new Batch(4, Shape.of(1));
    to.gather(dosed(), new int[] {2, 0, 2, 1});
    Context context = to.context().orElseThrow();
    assertArrayEquals(new int[] {2, 3, 2, 0}, to.labels().orElseThrow().values());
    assertArrayEquals(new double[] {30, 31, 10, 11, 30, 31, 20, 21}, context.numbers());
    assertArrayEquals(new boolean[] {false, false, false, true}, context.dropped());
    Context slice = dosed().slice(1, 2).context().orElseThrow();
    assertArrayEquals(new double[] {20, 21, 30, 31}, slice.numbers());
    assertArrayEquals(new boolean[] {true, false}, slice.dropped());
    to.gather(dosed().withoutContext(), new int[] {0, 1, 0, 1});
    assertTrue(to.context().isEmpty());
  }

  @Test
  void rejectsContextsOfAnotherShape() {
    ContextShape shape = new ContextShape(0, 2, false);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Context(shape, 2, Optional.empty(), new double[3]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Context(shape, 1, Optional.of(new Labels(2, new int[1])), new double[2]));
    Context one = new Context(shape, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> one.copy(new Context(new ContextShape(0, 1, false), 1), 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Batch(2, Shape.of(1)).with(Optional.of(one)));
    assertThrows(IllegalArgumentException.class, () -> new ContextShape(0, 0, true));
  }
}
