package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.flowline.autodiff.machine.ThreadTeam;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Gradients of which threads compute parts of the minibatch, and then ranges of the weights. */
class SharedWeightsTest {
  private static final int EXAMPLES = 200;
  private static final int MOST = 64;
  private static final int PARTS = 4;

  /** Errors of sums of single precision, in terms of the largest element of the gradient. */
  private static final double ROUNDING = 1e-5;

  /** What some of the examples add to a loss. */
  @FunctionalInterface
  private interface Loss {
    Var of(Tape tape, Parameters weights, int from, int to);
  }

  private final double[] points = draws(EXAMPLES * 5);

  private static double[] draws(int count) {
    return new Random(5).doubles(count, -1, 1).map(x -> (float) x).toArray();
  }

  private static Parameters weights(DataType type, Parameters shapes) {
    Random random = new Random(3);
    for (int i = 0; i < shapes.size(); i++) {
      shapes.floats()[i] = (float) (0.1 * random.nextGaussian());
    }
    return shapes.copyAs(type);
  }

  private static Parameters shapes() {
    return Parameters.builder(DataType.FLOAT)
        .add("scalar")
        .add("first", 5, 300)
        .add("bias", 300)
        .add("middle", 300, 300)
        .add("unused", 100, 90)
        .add("last", 300, 7)
        .build();
  }

  private Var input(Tape tape, int from, int to) {
    return tape.inputFrom(points, from * 5, to - from, 5);
  }

  /** Weights as factors, from the right and transposed, several times, and in other operations. */
  private Var loss(Tape tape, Parameters w, int from, int to) {
    Var h = input(tape, from, to).linear(tape.parameter(w, 1), tape.parameter(w, 2)).tanh();
    Var middle = tape.parameter(w, 3);
    h = h.matmul(middle).tanh();
    h = h.matmul(middle, false, true).tanh();
    h = h.matmul(middle).add(h.times(0.1));
    Var out = h.matmul(tape.parameter(w, 5));
    Var decay = middle.square().sum().times((to - from) / 1000.0);
    return out.square().sum().add(decay).mul(tape.parameter(w, 0));
  }

  private static float[] gradient(Loss loss, int threads) {
    Parameters w = weights(DataType.FLOAT, shapes());
    SharedWeights shared = new SharedWeights(w);
    ThreadTeam team = new Threads(threads);
    shared.load(team);
    List<Tape> tapes = new ArrayList<>();
    for (int lane = 0; lane < threads; lane++) {
      tapes.add(shared.tape(ThreadTeam.alone()));
    }
    float[] found = new float[w.size()];
    for (int step = 0; step < 2; step++) {
      shared.begin(EXAMPLES, MOST, threads);
      team.run(
          threads,
          lane -> {
            for (int part = lane; part < PARTS; part += threads) {
              Tape tape = tapes.get(lane);
              tape.reset();
              int from = part * MOST;
              Var ofPart = loss.of(tape, w, from, Math.min(EXAMPLES, from + MOST));
              shared.differentiate(ofPart, part, lane);
            }
          });
      team.run(
          threads,
          lane -> {
            for (int range = lane; range < shared.ranges(); range += threads) {
              shared.gradient(range, lane, found);
            }
          });
    }
    return found;
  }

  private static double[] exact(Loss loss) {
    Parameters w = weights(DataType.DOUBLE, shapes());
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] exact = new double[w.size()];
    double[] ofPart = new double[w.size()];
    for (int from = 0; from < EXAMPLES; from += MOST) {
      tape.reset();
      tape.gradients(loss.of(tape, w, from, Math.min(EXAMPLES, from + MOST)), w, ofPart);
      for (int i = 0; i < exact.length; i++) {
        exact[i] += ofPart[i];
      }
    }
    return exact;
  }

  private static void assertGradient(Loss loss) {
    float[] found = gradient(loss, 1);
    double[] exact = exact(loss);
    double largest = 0;
    for (double value : exact) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < exact.length; i++) {
      assertEquals(exact[i], found[i], ROUNDING * largest, "weight " + i);
    }
    for (int threads : new int[] {2, 3, 12}) {
      assertArrayEquals(found, gradient(loss, threads), threads + " threads");
    }
  }

  @Test
  void theGradientIsThatOfAllExamples() {
    assertGradient(this::loss);
  }

  /** Two of whose rows belong to an example. */
  @Test
  void aNetworkMayBeAskedForMoreRowsThanThereAreExamples() {
    assertGradient(
        (tape, w, from, to) -> {
          double[] twice = new double[(to - from) * 10];
          System.arraycopy(points, from * 5, twice, 0, twice.length / 2);
          System.arraycopy(points, 17 * 5, twice, twice.length / 2, twice.length / 2);
          Var x = tape.input(twice, 2 * (to - from), 5);
          Var h = x.matmul(tape.parameter(w, 1)).tanh();
          return h.matmul(tape.parameter(w, 3)).matmul(tape.parameter(w, 5)).square().sum();
        });
  }

  /**
   * Rows of parts that are not proportional to their examples, few and many of one; a part that has
   * no product.
   */
  @Test
  void partsMayDiffer() {
    assertGradient(
        (tape, w, from, to) -> {
          Var middle = tape.parameter(w, 3);
          if (from == 64) {
            return middle.square().sum();
          }
          Var few = input(tape, 0, 64).matmul(tape.parameter(w, 1)).tanh();
          Var many = input(tape, 0, 192).matmul(tape.parameter(w, 1)).tanh();
          return few.matmul(middle)
              .square()
              .sum()
              .add(many.matmul(middle).square().sum())
              .times(from + 1.0);
        });
  }

  @Test
  void gradientsOfManyWeightsAreProductsOrNot() {
    Parameters w = weights(DataType.FLOAT, shapes());
    SharedWeights shared = new SharedWeights(w);
    shared.load(ThreadTeam.alone());
    Tape tape = shared.tape(ThreadTeam.alone());
    shared.begin(EXAMPLES, MOST, 1);
    Var product = input(tape, 0, MOST).matmul(tape.parameter(w, 1)).matmul(tape.parameter(w, 3));
    shared.differentiate(product.square().sum(), 0, 0);
    assertTrue(shared.products());
    tape.reset();
    shared.begin(EXAMPLES, MOST, 1);
    shared.differentiate(loss(tape, w, 0, MOST), 0, 0);
    assertFalse(shared.products());
  }

  @Test
  void weightsThatFollowAreThoseOfTheNextStep() {
    Parameters w = weights(DataType.FLOAT, shapes());
    SharedWeights shared = new SharedWeights(w);
    shared.load(new Threads(2));
    Tape tape = shared.tape(ThreadTeam.alone());
    double before = loss(tape, w, 0, 64).scalar();
    for (int i = 0; i < w.size(); i++) {
      w.floats()[i] *= 0.9f;
    }
    tape.reset();
    assertEquals(before, loss(tape, w, 0, 64).scalar(), "read anew, although nobody asked");
    for (int range = 0; range < shared.ranges(); range++) {
      shared.follow(range);
    }
    tape.reset();
    double moved = loss(tape, w, 0, 64).scalar();
    assertEquals(loss(Tape.recording(DataType.FLOAT), w, 0, 64).scalar(), moved);
    assertFalse(before == moved);
  }

  /** Other operations come to where a tape had a parameter, and leave the weights as they are. */
  @Test
  void noOperationWritesIntoTheWeights() {
    Parameters w = weights(DataType.FLOAT, shapes());
    SharedWeights shared = new SharedWeights(w);
    shared.load(ThreadTeam.alone());
    Tape tape = shared.tape(ThreadTeam.alone());
    double expected = tape.parameter(w, 2).square().sum().scalar();
    tape.reset();
    assertEquals(300, tape.fill(1, 300).sum().scalar());
    tape.reset();
    assertEquals(expected, tape.parameter(w, 2).square().sum().scalar());
    assertEquals(1, tape.parameter(w, 3).softmax().sum().scalar() / 300, 1e-6);
  }

  @Test
  void rangesFollowEachOther() {
    SharedWeights shared = new SharedWeights(shapes());
    int end = 0;
    for (int range = 0; range < shared.ranges(); range++) {
      assertEquals(end, shared.begin(range));
      end = shared.end(range);
    }
    assertEquals(shapes().size(), end);
  }

  @Test
  void aLossOnATapeOfOtherWeightsIsRefused() {
    Parameters w = weights(DataType.FLOAT, shapes());
    SharedWeights shared = new SharedWeights(w);
    shared.begin(EXAMPLES, MOST, 1);
    SharedWeights others = new SharedWeights(w);
    others.load(ThreadTeam.alone());
    for (Tape tape : List.of(others.tape(ThreadTeam.alone()), Tape.recording(DataType.FLOAT))) {
      Var loss = loss(tape, w, 0, MOST);
      assertThrows(IllegalArgumentException.class, () -> shared.differentiate(loss, 0, 0));
    }
  }

  @Test
  void weightsAreSharedInSinglePrecisionOnly() {
    Parameters weights = Parameters.builder(DataType.DOUBLE).add("w", 2).build();
    assertThrows(IllegalArgumentException.class, () -> new SharedWeights(weights));
  }
}
