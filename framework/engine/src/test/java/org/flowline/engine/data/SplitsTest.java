package org.flowline.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
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

  /**
   * The logit of a uniform law is logistic, of deviation pi / sqrt 3: fresh draws have mean 0 and
   * deviation 1 on that scale to 4 standard errors, n = 40,000 beside 10,000 for the map. Its
   * fourth moment is 4.2.
   */
  @Test
  void standardisesDrawsWithBoundsOnAnUnboundedScale() {
    Bounds bounds = Bounds.all(1, 0, 1);
    Splits splits =
        Splits.of(
            new Uniform(),
            LearnedColumns.all(Shape.of(1)),
            bounds,
            ToldContext.NONE,
            OptionalInt.empty(),
            SIZES,
            FIXED,
            Randomness.seed(1));
    Batch drawn = new Batch(40_000, Shape.of(1));
    splits.training().fill(1, drawn);
    double mean = Arrays.stream(drawn.values()).average().orElseThrow();
    double square = Arrays.stream(drawn.values()).map(z -> z * z).average().orElseThrow();
    double error = Math.sqrt(1 / 40_000.0 + 1 / 10_000.0);
    assertEquals(0, mean, 4 * error);
    assertEquals(1, square, 4 * Math.sqrt(3.2) * error);
    assertEquals(Math.PI / Math.sqrt(3), splits.units().deviation(0), 4 * 0.9 * 1.82 / 100);
    Batch test = Units.same(splits.units()).within(bounds).targetPoints(splits.test());
    Batch alone =
        Splits.of(
                new Uniform(),
                ToldContext.NONE,
                OptionalInt.empty(),
                SIZES,
                FIXED,
                Randomness.seed(1))
            .test();
    assertArrayEquals(alone.values(), test.values(), 1e-14);
  }

  @Test
  void cutsAFileIntoDisjointPartsThatCoverIt() {
    Splits splits =
        Splits.of(
            new Numbered(100, false),
            ToldContext.NONE,
            OptionalInt.empty(),
            SIZES,
            FIXED,
            Randomness.seed(1));
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
            new Numbered(100, false),
            ToldContext.NONE,
            OptionalInt.empty(),
            SIZES,
            FIXED,
            Randomness.seed(1));
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

  /** Of 70 training rows about 10 have each of 7 labels, of 20 test rows about 3. */
  @Test
  void takesEachRowOnceForTheLabelsOfTheTestRows() {
    Splits splits =
        Splits.of(
            new Numbered(100, false),
            ToldContext.ofClasses(CLASSES),
            OptionalInt.empty(),
            SIZES,
            FIXED,
            Randomness.seed(1));
    assertArrayEquals(labels(splits.test()), labels(splits.second()));
    assertArrayEquals(labels(splits.validation()), labels(splits.validationSecond()));
    assertLabelled(splits.second());
    Set<Double> rows = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      assertTrue(rows.add(splits.second().values()[2 * i]));
    }
  }

  /** Where a class has fewer training rows than test rows, they come again. */
  @Test
  void takesRowsAgainWhereThereAreTooFew() {
    Splits splits =
        Splits.of(
            new Numbered(100, false),
            ToldContext.ofClasses(CLASSES),
            OptionalInt.empty(),
            new Splits.Sizes(0, 60),
            FIXED,
            Randomness.seed(1));
    assertArrayEquals(labels(splits.test()), labels(splits.second()));
    assertLabelled(splits.second());
  }

  /** Classes 0 to 3 of unequal weight, around their number times 100. */
  private record Clusters() implements Distribution {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public int classes() {
      return 4;
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      for (int i = 0; i < out.size(); i++) {
        int label = (int) (4 * Math.pow(random.nextDouble(), 3));
        set(out, i, label, random);
      }
    }

    static void set(Batch out, int i, int label, RandomGenerator random) {
      out.values()[i] = 100 * label + random.nextGaussian();
      if (out.labels().isPresent()) {
        out.labels().get().values()[i] = label;
      }
    }
  }

  /**
   * W2 between test points and their second draw is in the mean that between test points and draws
   * of their classes, as a perfect model makes them: 300 splits of 60 points, 4 standard errors.
   */
  @Test
  void floorsOfALabelledLawAreThoseOfSamplesOfTheSameLabels() {
    double[] differences = new double[300];
    for (int k = 0; k < differences.length; k++) {
      Randomness random = Randomness.seed(k);
      Splits splits =
          Splits.of(
              new Clusters(),
              ToldContext.ofClasses(4),
              OptionalInt.of(1),
              new Splits.Sizes(60, 60),
              random,
              random);
      for (Batch[] pair :
          new Batch[][] {
            {splits.test(), splits.second()}, {splits.validation(), splits.validationSecond()}
          }) {
        Batch perfect = Batch.labelled(60, Shape.of(1), 4);
        RandomGenerator draws = random.purpose("perfect").stream();
        for (int i = 0; i < 60; i++) {
          Clusters.set(perfect, i, labels(pair[0])[i], draws);
        }
        differences[k] += squaredTransport(pair[0], pair[1]) - squaredTransport(pair[0], perfect);
      }
    }
    double mean = Arrays.stream(differences).average().orElseThrow();
    double variance =
        Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / (300 - 1);
    assertEquals(0, mean, 4 * Math.sqrt(variance / 300));
  }

  /** W2^2 on the line: between the points in their order. */
  private static double squaredTransport(Batch a, Batch b) {
    double[] x = a.values().clone();
    double[] y = b.values().clone();
    Arrays.sort(x);
    Arrays.sort(y);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return sum / x.length;
  }

  private static int[] labels(Batch points) {
    return points.labels().orElseThrow().values();
  }

  @Test
  void refusesASecondDrawOfAClassThatDoesNotComeAgain() {
    Distribution once =
        new Distribution() {
          private final AtomicBoolean first = new AtomicBoolean(true);

          @Override
          public Shape shape() {
            return Shape.of(1);
          }

          @Override
          public int classes() {
            return 2;
          }

          @Override
          public void sample(Batch out, RandomGenerator random) {
            out.labels().orElseThrow().values()[0] = first.getAndSet(false) ? 1 : 0;
          }
        };
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Splits.of(
                    once,
                    ToldContext.ofClasses(2),
                    OptionalInt.empty(),
                    new Splits.Sizes(5, 5),
                    FIXED,
                    Randomness.seed(1)));
    assertTrue(refused.getMessage().contains("in 5000 draws"), refused.getMessage());
  }

  @Test
  void standardisesByTheTrainingRowsAndLeadsBack() {
    Splits splits =
        Splits.of(
            new Numbered(100, true),
            ToldContext.NONE,
            OptionalInt.empty(),
            SIZES,
            FIXED,
            Randomness.seed(1));
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
        Splits.of(
            new Uniform(), ToldContext.NONE, OptionalInt.of(30), SIZES, FIXED, Randomness.seed(1));
    Splits other =
        Splits.of(
            new Uniform(), ToldContext.NONE, OptionalInt.of(30), SIZES, FIXED, Randomness.seed(2));
    assertArrayEquals(one.test().values(), other.test().values());
    assertArrayEquals(sortedEpoch(one), sortedEpoch(other));
    assertFalse(Arrays.equals(one.test().values(), one.second().values()));
  }

  @Test
  void labelsStayWithTheirRows() {
    Splits splits =
        Splits.of(
            new Numbered(100, true),
            ToldContext.ofClasses(CLASSES),
            OptionalInt.empty(),
            SIZES,
            FIXED,
            Randomness.seed(1));
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
            new Numbered(100, true),
            ToldContext.NONE,
            OptionalInt.empty(),
            SIZES,
            FIXED,
            Randomness.seed(1));
    assertTrue(splits.validation().labels().isEmpty());
    assertTrue(splits.test().labels().isEmpty());
  }

  @Test
  void drawsForEverWithoutSamples() {
    Splits splits =
        Splits.of(
            new Uniform(), ToldContext.NONE, OptionalInt.empty(), SIZES, FIXED, Randomness.seed(1));
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
