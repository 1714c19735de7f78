package org.flowline.spi.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ConditionTest {
  private static double[] rows(Condition condition, int from, int to) {
    Var rows = condition.on(Tape.inference(DataType.DOUBLE), from, to).orElseThrow();
    double[] values = new double[rows.shape()[0] * rows.shape()[1]];
    rows.read(values);
    return values;
  }

  private static Context context(ContextShape shape) {
    return new Context(
        shape, 2, Optional.of(new Labels(3, new int[] {2, 0})), new double[] {0.5, -1, 4, 7});
  }

  @Test
  void hasTheClassOneHotAndThenTheNumbers() {
    Condition condition = Condition.of(Optional.of(context(new ContextShape(3, 2, false))));
    assertArrayEquals(new double[] {0, 0, 1, 0.5, -1, 1, 0, 0, 4, 7}, rows(condition, 0, 2));
    assertArrayEquals(new double[] {1, 0, 0, 4, 7}, rows(condition, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> rows(condition, 1, 3));
  }

  @Test
  void isNullWhereItIsDropped() {
    ContextShape shape = new ContextShape(3, 2, true);
    Context context = context(shape);
    context.dropped()[0] = true;
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 0, 1, 1, 0, 0, 4, 7, 0},
        rows(Condition.of(Optional.of(context)), 0, 2));
    assertEquals(6, shape.columns());
  }

  @Test
  void isNullPartByPartWhereOneIsDropped() {
    ContextShape shape = new ContextShape(3, 2, ContextShape.Drop.EACH);
    Context context = context(shape);
    context.dropped()[1] = true;
    context.dropped()[5] = true;
    assertArrayEquals(
        new double[] {0, 0, 1, 0.5, 0, 0, 1, 0, 0, 0, 0, 4, 7, 0, 0, 1},
        rows(Condition.of(Optional.of(context)), 0, 2));
    assertEquals(8, shape.columns());
    Context copy = context.slice(1, 1);
    assertArrayEquals(new boolean[] {false, false, true}, copy.dropped());
  }

  @Test
  void canBeSetAnew() {
    Condition condition = Condition.of(Optional.of(context(new ContextShape(3, 2, true))));
    condition.set(Optional.of(Context.of(new Labels(2, new int[] {1}))));
    assertArrayEquals(new double[] {0, 1}, rows(condition, 0, 1));
    condition.set(Optional.empty());
    assertTrue(condition.on(Tape.inference(DataType.DOUBLE), 0, 1).isEmpty());
  }
}
