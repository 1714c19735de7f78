package org.flowline.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.ToldContext;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

/** What a minibatch is told of its points, and what is kept from the network. */
class StepDrawTest {
  private static final int SIZE = 50;
  private static final int MINIBATCHES = 400;

  /** A point is 100 times its class plus its first number; the second one is 7 always. */
  private record Dosed() implements Distribution {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public List<String> contextColumns() {
      return List.of("dose", "seven");
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      for (int i = 0; i < out.size(); i++) {
        int label = random.nextInt(2);
        double dose = 5 + 2 * random.nextGaussian();
        out.values()[i] = 100 * label + dose;
        if (out.context().isPresent()) {
          Context context = out.context().get();
          context.numbers()[2 * i] = dose;
          context.numbers()[2 * i + 1] = 7;
        }
        if (out.labels().isPresent()) {
          out.labels().get().values()[i] = label;
        }
      }
    }
  }

  /** Keeps the contexts that it is given. */
  private record Listening(List<Batch> heard) implements Objective {
    @Override
    public Minibatch minibatch(int size, Shape shape) {
      return new Minibatch() {
        @Override
        public void draw(Batch source, Batch target, Randomness random) {
          heard.add(target.slice(0, target.size()));
        }

        @Override
        public Var loss(Tape tape, Network network) {
          return tape.constant(0);
        }
      };
    }

    @Override
    public Flow flow(Network trained, Shape shape, Condition condition) {
      throw new UnsupportedOperationException();
    }
  }

  private static Splits splits(ToldContext told, OptionalInt samples) {
    return Splits.of(
        new Dosed(),
        told,
        samples,
        new Splits.Sizes(20, 20),
        Randomness.seed(1),
        Randomness.seed(2));
  }

  private static List<Batch> heard(Splits target, int from) {
    Splits source = splits(ToldContext.NONE, OptionalInt.empty());
    List<Batch> heard = new ArrayList<>();
    StepDraw draw = new StepDraw(new Listening(heard), source, target, SIZE, Randomness.seed(3));
    for (int number = from; number <= MINIBATCHES; number++) {
      draw.into(number, draw.minibatch());
    }
    return heard;
  }

  /** n = 20,000 points, of which a quarter is dropped: within 4 standard errors, 0.0122. */
  @Test
  void dropsContextsWithTheirProbability() {
    List<Batch> all =
        heard(splits(new ToldContext(2, 2, List.of(1), 0.25), OptionalInt.empty()), 1);
    int dropped = 0;
    for (Batch batch : all) {
      for (boolean one : batch.context().orElseThrow().dropped()) {
        dropped += one ? 1 : 0;
      }
    }
    assertEquals(0.25, dropped / (double) (SIZE * MINIBATCHES), 0.0122);
  }

  /**
   * The number with a quarter, the class with a half, independently: n = 20,000 points, and 4
   * standard errors are 0.0122, 0.0142 and of both at once 0.0094.
   */
  @Test
  void dropsPartsWithTheirOwnProbabilities() {
    ToldContext told = new ToldContext(2, 2, List.of(1), List.of(0.25, 0.5), true);
    double[] dropped = new double[3];
    for (Batch batch : heard(splits(told, OptionalInt.empty()), 1)) {
      boolean[] parts = batch.context().orElseThrow().dropped();
      assertEquals(2 * SIZE, parts.length);
      for (int i = 0; i < SIZE; i++) {
        dropped[0] += parts[2 * i] ? 1 : 0;
        dropped[1] += parts[2 * i + 1] ? 1 : 0;
        dropped[2] += parts[2 * i] && parts[2 * i + 1] ? 1 : 0;
      }
    }
    double n = SIZE * MINIBATCHES;
    assertEquals(0.25, dropped[0] / n, 0.0122);
    assertEquals(0.5, dropped[1] / n, 0.0142);
    assertEquals(0.125, dropped[2] / n, 0.0094);
  }

  /** Whatever was drawn before, and on whatever thread. */
  @Test
  void whatIsDroppedIsAFunctionOfTheStep() {
    Splits target = splits(new ToldContext(2, 2, List.of(1), 0.25), OptionalInt.of(64));
    List<Batch> all = heard(target, 1);
    List<Batch> last = heard(target, MINIBATCHES - 3);
    for (int k = 0; k < 4; k++) {
      Context expected = all.get(MINIBATCHES - 4 + k).context().orElseThrow();
      Context found = last.get(k).context().orElseThrow();
      assertArrayEquals(expected.dropped(), found.dropped());
      assertArrayEquals(expected.numbers(), found.numbers());
    }
  }

  /**
   * Classes stay, numbers have mean 0 and deviation 1 by 10,000 other draws, those of one value are
   * gone; n = 20,000, and 4 standard errors of both estimates together are 0.05.
   */
  @Test
  void contextsAreThoseOfTheirPoints() {
    for (OptionalInt samples : List.of(OptionalInt.empty(), OptionalInt.of(10_000))) {
      Splits target = splits(new ToldContext(2, 2, List.of(1), 0.25), samples);
      double sum = 0;
      double squares = 0;
      for (Batch batch : heard(target, 1)) {
        Context context = batch.context().orElseThrow();
        double[] doses = target.context().invert(batch.context()).orElseThrow().numbers();
        for (int i = 0; i < SIZE; i++) {
          sum += context.numbers()[i];
          squares += context.numbers()[i] * context.numbers()[i];
          int label = context.labels().orElseThrow().values()[i];
          assertEquals(batch.values()[i], 100 * label + doses[2 * i], 1e-12);
          assertEquals(7, doses[2 * i + 1]);
        }
      }
      int n = SIZE * MINIBATCHES;
      assertEquals(0, sum / n, 0.05);
      assertEquals(1, squares / n, 0.05);
    }
  }

  @Test
  void heldOutPointsAreNeverDropped() {
    Splits target = splits(new ToldContext(2, 2, List.of(1), 0.9), OptionalInt.empty());
    for (Batch held : List.of(target.validation(), target.test(), target.second())) {
      boolean[] dropped = held.context().orElseThrow().dropped();
      assertEquals(20, dropped.length);
      for (boolean one : dropped) {
        assertFalse(one);
      }
    }
    // Samples are made for the classes of the test points, so the floor is, too.
    assertArrayEquals(
        target.test().labels().orElseThrow().values(),
        target.second().labels().orElseThrow().values());
  }

  @Test
  void onlyWhatIsToldIsThere() {
    Batch numbers =
        heard(splits(new ToldContext(0, 2, List.of(), 0), OptionalInt.empty()), 400).get(0);
    assertEquals(0, numbers.classes());
    assertEquals(2, numbers.contextShape().columns());
    assertEquals(2 * SIZE, numbers.context().orElseThrow().numbers().length);
    assertFalse(Arrays.stream(numbers.context().orElseThrow().numbers()).anyMatch(Double::isNaN));
  }
}
