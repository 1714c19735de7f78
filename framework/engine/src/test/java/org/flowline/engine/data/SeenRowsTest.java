package org.flowline.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;
import org.junit.jupiter.api.Test;

class SeenRowsTest {
  private static final int ROWS = 50;

  /** Three coordinates, of which the second has one value and is left out, and two classes. */
  private static Batch points() {
    Batch points = Batch.labelled(ROWS, Shape.of(3), 2);
    for (int i = 0; i < ROWS; i++) {
      points.values()[3 * i] = 1e3 * Math.sin(i);
      points.values()[3 * i + 1] = 7;
      points.values()[3 * i + 2] = Math.cos(i) / 3;
      points.labels().orElseThrow().values()[i] = i % 2;
    }
    return points;
  }

  @Test
  void givesTheSameNumbersWhetherTheyAreKeptOrMappedWhenTheyAreRead() {
    int[] chosen = IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray();
    Rows rows = new ChosenRows(points(), chosen, true);
    Standardisation units = Standardisation.of(rows, new LearnedColumns(Shape.of(3), List.of(1)));
    ContextUnits classes = new ContextUnits(ToldContext.ofClasses(2), Optional.empty());
    Rows kept = SeenRows.of(rows, units, classes, ROWS * 2 * Double.BYTES);
    Rows mapped = SeenRows.of(rows, units, classes, ROWS * 2 * Double.BYTES - 1);
    assertInstanceOf(Batch.class, kept);
    assertInstanceOf(SeenRows.class, mapped);
    double[] expected = units.apply(rows.take(all())).values();
    for (Rows seen : List.of(kept, mapped)) {
      assertEquals(Shape.of(2), seen.shape());
      assertArrayEquals(expected, seen.take(all()).values());
      assertSame(rows.labels().orElseThrow(), seen.labels().orElseThrow());
    }
  }

  private static int[] all() {
    return IntStream.range(0, ROWS).toArray();
  }

  /** 2^26 bytes are 2^23 doubles. */
  @Test
  void keepsSixtyFourMebibytesAtMost() {
    assertEquals(1L << 26, SeenRows.keptBytes(1 << 20, 8));
    assertEquals(0, SeenRows.keptBytes((1 << 20) + 1, 8));
  }
}
