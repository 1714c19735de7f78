package org.flowline.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

class SplitsTest {
  private static final int CLASSES = 7;
  private static final Randomness FIXED = Randomness.seed(42);
  private static final Splits.Sizes SIZES = new Splits.Sizes(10, 20);

  /** Rows 0, 1, 2, ... in one coordinate, and a constant in the other; classes go round. */
  private record Numbered(int size, boolean standardise) implements Dataset {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public Batch rows() {
      Batch rows = Batch.labelled(size, shape(), CLASSES);
      for (int i = 0; i < size; i++) {
        rows.values()[2 * i] = i;
        rows.values()[2 * i + 1] = 7;
        rows.labels().orElseThrow().values()[i] = i % CLASSES;
      }
      return rows;
    }

    @Override
    public String digest() {
      return "";
    }
  }

  private record Uniform() implements Distribution {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      Arrays.setAll(out.values(), i -> random.nextDouble());
    }
  }

  @Test
  void cutsAFileIntoDisjointPartsThatCoverIt() {
    Splits splits =
        Splits.of(
            new Numbered(100, false), false, OptionalInt.empty(), SIZES, FIXED, Randomness.seed(1));
    Batch epoch = new Batch(70, Shape.of(2));
    splits.training().fill(1, epoch);
    Set<Double> all = new HashSet<>();
    for (Batch part : new Batch[] {epoch, splits.validation(), splits.test()}) {
      for (int i = 0; i < part.size(); i++) {
        assertTrue(all.add(part.values()[2 * i]));
      }
    }
    assertEquals(100, all.size());
  }

  @Test
  void takesTheSecondDrawOfAFileFromItsTrainingRows() {
    Splits splits =
        Splits.of(
            new Numbered(100, false), false, OptionalInt.empty(), SIZES, FIXED, Randomness.seed(1));
    Batch epoch = new Batch(70, Shape.of(2));
    splits.training().fill(1, epoch);
    Set<Double> training = new HashSet<>();
    for (int i = 0; i < 70; i++) {
      training.add(epoch.values()[2 * i]);
    }
    for (int i = 0; i < splits.second().size(); i++) {
      assertTrue(training.contains(splits.second().values()[2 * i]));
    }
  }

  @Test
  void standardisesByTheTrainingRowsAndLeadsBack() {
    Splits splits =
        Splits.of(
            new Numbered(100, true), false, OptionalInt.empty(), SIZES, FIXED, Randomness.seed(1));
    Batch epoch = new Batch(70, Shape.of(2));
    splits.training().fill(1, epoch);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 70; i++) {
      sum += epoch.values()[2 * i];
      squares += epoch.values()[2 * i] * epoch.values()[2 * i];
      assertEquals(0, epoch.values()[2 * i + 1]);
    }
    assertEquals(0, sum / 70, 1e-12);
    assertEquals(1, squares / 70, 1e-12);
    Batch back = splits.units().invert(splits.test());
    for (int i = 0; i < back.size(); i++) {
      assertEquals(Math.rint(back.values()[2 * i]), back.values()[2 * i], 1e-9);
      assertEquals(7, back.values()[2 * i + 1], 1e-12);
    }
  }

  @Test
  void keepsTheFixedSetsOfADistributionWhateverTheSeedOfTheRun() {
    Splits one =
        Splits.of(new Uniform(), false, OptionalInt.of(30), SIZES, FIXED, Randomness.seed(1));
    Splits other =
        Splits.of(new Uniform(), false, OptionalInt.of(30), SIZES, FIXED, Randomness.seed(2));
    assertArrayEquals(one.test().values(), other.test().values());
    assertArrayEquals(sortedEpoch(one), sortedEpoch(other));
    assertFalse(Arrays.equals(one.test().values(), one.second().values()));
  }

  @Test
  void labelsStayWithTheirRows() {
    Splits splits =
        Splits.of(
            new Numbered(100, true), true, OptionalInt.empty(), SIZES, FIXED, Randomness.seed(1));
    Batch batch = Batch.labelled(50, Shape.of(2), CLASSES);
    for (int step = 1; step <= 4; step++) {
      splits.training().fill(step, batch);
      assertLabelled(splits.units().invert(batch));
    }
    assertLabelled(splits.units().invert(splits.validation()));
    assertLabelled(splits.units().invert(splits.test()));
  }

  private static void assertLabelled(Batch rows) {
    for (int i = 0; i < rows.size(); i++) {
      int number = (int) Math.round(rows.values()[2 * i]);
      assertEquals(number % CLASSES, rows.labels().orElseThrow().values()[i]);
    }
  }

  @Test
  void pointsHaveNoLabelsWhereNobodyWantsThem() {
    Splits splits =
        Splits.of(
            new Numbered(100, true), false, OptionalInt.empty(), SIZES, FIXED, Randomness.seed(1));
    assertTrue(splits.validation().labels().isEmpty());
    assertTrue(splits.test().labels().isEmpty());
  }

  @Test
  void drawsForEverWithoutSamples() {
    Splits splits =
        Splits.of(new Uniform(), false, OptionalInt.empty(), SIZES, FIXED, Randomness.seed(1));
    Batch batch = new Batch(50, Shape.of(1));
    Set<Double> seen = new HashSet<>();
    for (int step = 1; step <= 20; step++) {
      splits.training().fill(step, batch);
      for (double value : batch.values()) {
        assertTrue(seen.add(value));
      }
    }
  }

  private static double[] sortedEpoch(Splits splits) {
    Batch epoch = new Batch(30, Shape.of(1));
    splits.training().fill(1, epoch);
    Arrays.sort(epoch.values());
    return epoch.values();
  }
}
