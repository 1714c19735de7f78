package org.flowline.testkit.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.SeveralThreads;
import org.flowline.testkit.TestPoints;
import org.flowline.testkit.network.CentralDifferences;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What every objective must do; extended by each objective's tests. */
public abstract class ObjectiveContract {
  private static final int SIZE = 24;
  private static final int WIDTH = 2;
  private static final int CLASSES = 3;

  /** For subclasses. */
  protected ObjectiveContract() {}

  /** The objective under test, on parts that take any points of the plane. */
  protected abstract Objective objective();

  @Test
  void gradientMatchesCentralDifferences() {
    FieldNetwork network = network(DataType.DOUBLE);
    Minibatch minibatch = drawn(1);
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] gradient = new double[network.parameters().size()];
    tape.gradients(minibatch.loss(tape, network), network.parameters(), gradient);
    CentralDifferences.assertGradient(
        network.parameters(), () -> loss(tape, minibatch, network), gradient, 1e-8);
  }

  @Test
  void singlePrecisionLossFollowsDouble() {
    double exact = loss(Tape.recording(DataType.DOUBLE), drawn(1), network(DataType.DOUBLE));
    double rounded = loss(Tape.recording(DataType.FLOAT), drawn(1), network(DataType.FLOAT));
    assertEquals(exact, rounded, 1e-5 * Math.max(1, Math.abs(exact)));
  }

  @Test
  void drawnExamplesStayAsTheyAre() {
    Minibatch minibatch = drawn(1);
    Tape tape = Tape.inference(DataType.DOUBLE);
    double once = loss(tape, minibatch, network(DataType.DOUBLE));
    assertEquals(once, loss(tape, minibatch, network(DataType.DOUBLE)));
  }

  @Test
  void drawsDependOnTheRandomnessAlone() {
    FieldNetwork network = network(DataType.DOUBLE);
    Tape tape = Tape.inference(DataType.DOUBLE);
    Minibatch used = drawn(7);
    draw(used, 1);
    double again = loss(tape, used, network);
    assertEquals(loss(tape, drawn(1), network), again);
    assertNotEquals(loss(tape, drawn(2), network), again);
  }

  @Test
  void drawsMinibatchesOnSeveralThreads() {
    Objective objective = objective();
    SeveralThreads.assertSameAnswers(
        call -> {
          Minibatch minibatch = objective.minibatch(SIZE, Shape.of(WIDTH));
          draw(minibatch, call);
          Tape tape = Tape.inference(DataType.DOUBLE);
          return new double[] {loss(tape, minibatch, network(DataType.DOUBLE))};
        });
  }

  @Test
  void leavesTheBatchesAlone() {
    Batch source = source();
    Batch target = target();
    objective().minibatch(SIZE, Shape.of(WIDTH)).draw(source, target, Randomness.seed(1));
    assertArrayEquals(source().values(), source.values());
    assertArrayEquals(target().values(), target.values());
  }

  @Test
  void rejectsBatchesOfAnotherSize() {
    Minibatch minibatch = objective().minibatch(SIZE + 1, Shape.of(WIDTH));
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> draw(minibatch, 1));
    assertTrue(String.valueOf(failure.getMessage()).contains("" + SIZE), failure::toString);
  }

  /** Parts of unequal size, whose losses and gradients add up to those of the whole. */
  @Test
  void partsAddUpToTheWhole() {
    if (drawn(1) instanceof SeparableMinibatch parts) {
      FieldNetwork network = network(DataType.DOUBLE);
      Tape tape = Tape.recording(DataType.DOUBLE);
      double[] whole = new double[network.parameters().size()];
      double[] part = new double[whole.length];
      double[] sum = new double[whole.length];
      Var loss = parts.loss(tape, network);
      tape.gradients(loss, network.parameters(), whole);
      double rest = loss.scalar();
      int[] ends = {0, 1, 9, SIZE};
      for (int k = 1; k < ends.length; k++) {
        tape.reset();
        Var share = parts.loss(tape, network, ends[k - 1], ends[k]);
        tape.gradients(share, network.parameters(), part);
        rest -= share.scalar();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += part[i];
        }
      }
      assertEquals(0, rest, 1e-12);
      assertArrayEquals(whole, sum, 1e-12);
    }
  }

  /** With a target whose labels tell which of its rows the coupling chose. */
  @Test
  void conditionalGradientMatchesCentralDifferences() {
    FieldNetwork network = network(CLASSES, DataType.DOUBLE);
    Minibatch minibatch = objective().minibatch(SIZE, Shape.of(WIDTH));
    minibatch.draw(source(), labelled(), Randomness.seed(1));
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] gradient = new double[network.parameters().size()];
    tape.gradients(minibatch.loss(tape, network), network.parameters(), gradient);
    CentralDifferences.assertGradient(
        network.parameters(), () -> loss(tape, minibatch, network), gradient, 1e-8);
  }

  /** The drawn examples are the same with labels as without. */
  @Test
  void labelsChangeNoDraw() {
    Minibatch minibatch = objective().minibatch(SIZE, Shape.of(WIDTH));
    Tape tape = Tape.inference(DataType.DOUBLE);
    minibatch.draw(source(), labelled(), Randomness.seed(1));
    FieldNetwork deaf = new Deaf(network(DataType.DOUBLE));
    double labelled = loss(tape, minibatch, deaf);
    minibatch.draw(source(), target(), Randomness.seed(1));
    assertEquals(loss(tape, minibatch, deaf), labelled);
  }

  /** A network that does not listen to its condition. */
  private record Deaf(FieldNetwork network) implements FieldNetwork {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      return network.forward(tape, points, times);
    }
  }

  /** A flow of one class has the velocities that it has in a flow of all of them. */
  @Test
  void flowFollowsTheClassOfEachRow() {
    FieldNetwork network = network(CLASSES, DataType.DOUBLE);
    Labels labels = labelled().labels().orElseThrow();
    double[] mixed = velocity(flow(network, labels));
    for (int label = 0; label < CLASSES; label++) {
      double[] one = velocity(flow(network, Labels.all(CLASSES, label, SIZE)));
      for (int i = 0; i < mixed.length; i++) {
        boolean same = labels.values()[i / WIDTH] == label;
        assertEquals(same, mixed[i] == one[i], "row " + i / WIDTH + " as class " + label);
      }
    }
  }

  private ContinuousFlow flow(FieldNetwork network, Labels labels) {
    return ContinuousFlow.of(
        objective().flow(network, Shape.of(WIDTH), Condition.of(Optional.of(labels))));
  }

  private static Batch labelled() {
    Batch target = target();
    int[] labels = new int[SIZE];
    Arrays.setAll(labels, i -> i % CLASSES);
    return new Batch(
        SIZE, target.shape(), target.values(), Optional.of(new Labels(CLASSES, labels)));
  }

  @Test
  void flowFollowsTheLiveWeights() {
    FieldNetwork network = network(DataType.DOUBLE);
    ContinuousFlow flow = ContinuousFlow.of(objective().flow(network, Shape.of(WIDTH)));
    assertEquals(Shape.of(WIDTH), flow.shape());
    double[] before = velocity(flow);
    network.parameters().doubles()[0] += 1;
    double[] after = velocity(flow);
    double moved = 0;
    for (int i = 0; i < before.length; i++) {
      moved = Math.max(moved, Math.abs(after[i] - before[i]));
    }
    assertTrue(moved > 0, "a changed weight changes the velocity");
  }

  private static double[] velocity(ContinuousFlow flow) {
    double[] out = new double[SIZE * WIDTH];
    flow.velocity(flow.times().at(0.5), source().values(), SIZE, out);
    return out;
  }

  private Minibatch drawn(long seed) {
    Minibatch minibatch = objective().minibatch(SIZE, Shape.of(WIDTH));
    draw(minibatch, seed);
    return minibatch;
  }

  private static void draw(Minibatch minibatch, long seed) {
    minibatch.draw(source(), target(), Randomness.seed(seed));
  }

  private static double loss(Tape tape, Minibatch minibatch, FieldNetwork network) {
    tape.reset();
    return minibatch.loss(tape, network).scalar();
  }

  private FieldNetwork network(DataType type) {
    return network(0, type);
  }

  private FieldNetwork network(int classes, DataType type) {
    return TanhNetwork.random(
        WIDTH, objective().fields(), classes, 5, type, Randomness.seed(31).stream());
  }

  private static Batch source() {
    return TestPoints.normal(SIZE, WIDTH, 0, 1, Randomness.seed(32).stream());
  }

  private static Batch target() {
    return TestPoints.normal(SIZE, WIDTH, 2, 0.5, Randomness.seed(33).stream());
  }
}
