package org.flowline.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

/** Many rows that lie elsewhere are trained on where they lie, few are read once. */
class RowsInPlaceTest {
  private static final int SIZE = 90;
  private static final Shape SHAPE = Shape.of(3);

  /** So wide that the 60 rows of training take 72 MB. */
  private static final Shape WIDE = Shape.of(150_000);

  private static final Splits.Sizes SIZES = new Splits.Sizes(10, 20);

  private final AtomicInteger reads = new AtomicInteger();

  private static double value(int row, int column) {
    return column == 1 ? 2.5 : Math.sin(7 * row + column);
  }

  private static Labels labels() {
    int[] values = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = i % 4;
    }
    return new Labels(4, values);
  }

  /** Computed when it is read. */
  private final class Elsewhere implements Rows {
    private final Shape shape;

    Elsewhere(Shape shape) {
      this.shape = shape;
    }

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public Optional<Labels> labels() {
      return Optional.of(RowsInPlaceTest.labels());
    }

    @Override
    public void read(int row, double[] out, int at) {
      reads.incrementAndGet();
      for (int j = 0; j < shape.width(); j++) {
        out[at + j] = value(row, j);
      }
    }
  }

  private record File(Rows rows) implements Dataset {
    @Override
    public Shape shape() {
      return rows.shape();
    }

    @Override
    public boolean standardise() {
      return true;
    }

    @Override
    public String digest() {
      return "";
    }
  }

  private static Splits splits(Rows rows) {
    return Splits.of(
        new File(rows),
        ToldContext.ofClasses(4),
        OptionalInt.empty(),
        SIZES,
        Randomness.seed(3),
        Randomness.seed(4));
  }

  private static Batch minibatch(Splits splits, int number) {
    Batch out = Batch.labelled(16, splits.test().shape(), 4);
    splits.training().fill(number, out);
    return out;
  }

  private static void assertSame(Batch expected, Batch actual) {
    assertArrayEquals(expected.values(), actual.values());
    assertArrayEquals(
        expected.labels().orElseThrow().values(), actual.labels().orElseThrow().values());
  }

  @Test
  void aMinibatchReadsItsRowsAndNoOthers() {
    Splits splits = splits(new Elsewhere(WIDE));
    int before = reads.get();
    minibatch(splits, 1);
    assertEquals(16, reads.get() - before);
  }

  @Test
  void aMinibatchOfFewRowsReadsNone() {
    Splits splits = splits(new Elsewhere(SHAPE));
    int before = reads.get();
    minibatch(splits, 1);
    assertEquals(0, reads.get() - before);
  }

  @Test
  void givesThePointsOfACopy() {
    Batch copy = Batch.labelled(SIZE, SHAPE, 4);
    for (int row = 0; row < SIZE; row++) {
      for (int j = 0; j < SHAPE.width(); j++) {
        copy.values()[row * SHAPE.width() + j] = value(row, j);
      }
      copy.labels().orElseThrow().values()[row] = row % 4;
    }
    Splits expected = splits(copy);
    Splits actual = splits(new Elsewhere(SHAPE));
    assertEquals(expected.units(), actual.units());
    assertSame(expected.test(), actual.test());
    assertSame(expected.second(), actual.second());
    for (int number = 1; number < 9; number++) {
      assertSame(minibatch(expected, number), minibatch(actual, number));
    }
  }
}
