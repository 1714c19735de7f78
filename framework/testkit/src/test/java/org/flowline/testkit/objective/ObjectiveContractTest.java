package org.flowline.testkit.objective;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.path.FaultyLine;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.objective.CoupledSample;
import org.flowline.toolkit.objective.UniformTimes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right objective and rejects one that is wrong in one respect. */
class ObjectiveContractTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private enum Fault {
    NONE,
    HIDES_HALF_OF_THE_ERROR,
    LOSES_PRECISION,
    DRAWS_WHILE_IT_SCORES,
    COUNTS,
    MOVES_POINTS,
    TAKES_ANY_SIZE,
    AVERAGES_ITS_PARTS,
    DRAWS_OTHERWISE_WITH_LABELS,
    FORGETS_THE_CLASSES_OF_THE_FLOW,
    COPIES_THE_WEIGHTS,
    SAYS_THAT_IT_JUMPS,
    MOVES_WHERE_IT_STAYS,
    COUNTS_EACH_PAIR_ONCE
  }

  private record AsTheyCome() implements Coupling {
    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      for (int i = 0; i < source.size(); i++) {
        out.source()[i] = i;
        out.target()[i] = i;
      }
    }

    @Override
    public boolean independent() {
      return true;
    }
  }

  /** Regression on the velocities of straight lines. */
  private record Regression(Fault fault, Coupling coupling) implements Objective {
    @Override
    public Minibatch minibatch(int size, Shape shape) {
      return new Lines(
          fault,
          new CoupledSample(new FaultyLine(1, 0, 1, 0), coupling, new UniformTimes(), size, shape));
    }

    @Override
    public Set<Capability> offers() {
      return fault == Fault.SAYS_THAT_IT_JUMPS || fault == Fault.MOVES_WHERE_IT_STAYS
          ? Set.of(Trait.PAIR_WEIGHTS, Trait.UNEQUAL_BATCHES, Trait.FLOW_MAP)
          : Set.of(Trait.PAIR_WEIGHTS, Trait.UNEQUAL_BATCHES);
    }

    @Override
    public int targetRows(int examples) {
      return coupling.targetRows(examples);
    }

    @Override
    public Flow flow(Network trained, Shape shape, Condition condition) {
      FieldNetwork network = FieldNetwork.of(trained);
      if (fault == Fault.MOVES_WHERE_IT_STAYS) {
        return new Restless(shape);
      }
      return new NetworkFlow(
          fault == Fault.COPIES_THE_WEIGHTS
              ? new TanhNetwork(network.parameters().copyAs(DataType.DOUBLE))
              : network,
          shape,
          Interval.UNIT,
          fault == Fault.FORGETS_THE_CLASSES_OF_THE_FLOW ? first(condition) : condition);
    }

    /** The class of the first row for all of them. */
    private static Condition first(Condition condition) {
      Tape tape = Tape.inference(DataType.DOUBLE);
      return condition
          .on(tape, 0, 1)
          .map(
              row -> {
                double[] classes = new double[row.shape()[1]];
                row.read(classes);
                int label = 0;
                while (classes[label] == 0) {
                  label++;
                }
                return Condition.of(
                    Optional.of(Context.of(Labels.all(classes.length, label, 1_000))));
              })
          .orElse(condition);
    }
  }

  /** One to the right, however short the jump. */
  private record Restless(Shape shape) implements FlowMap {
    @Override
    public Interval times() {
      return Interval.UNIT;
    }

    @Override
    public void transport(double from, double to, double[] points, int rows, double[] out) {
      for (int i = 0; i < rows * shape.width(); i++) {
        out[i] = points[i] + 1;
      }
    }
  }

  private static final class Lines implements SeparableMinibatch {
    private final Fault fault;
    private final CoupledSample sample;

    Lines(Fault fault, CoupledSample sample) {
      this.fault = fault;
      this.sample = sample;
    }

    @Override
    public void draw(Batch source, Batch target, Randomness random) {
      if (fault == Fault.TAKES_ANY_SIZE && source.size() != sample.size()) {
        return;
      }
      Randomness used =
          switch (fault) {
            case COUNTS -> random.step(CALLS.incrementAndGet());
            case DRAWS_OTHERWISE_WITH_LABELS -> random.step(target.classes());
            default -> random;
          };
      sample.draw(source, target, used);
      if (fault == Fault.MOVES_POINTS) {
        target.values()[0] += 1;
      }
    }

    @Override
    public int size() {
      return sample.size();
    }

    @Override
    public Var loss(Tape tape, Network network, int from, int to) {
      int rows = to - from;
      int width = sample.width();
      if (fault == Fault.DRAWS_WHILE_IT_SCORES) {
        sample.points()[0] += 1;
      }
      Var points = tape.inputFrom(sample.points(), from * width, rows, width);
      Var times = tape.inputFrom(sample.times(), from, rows, 1);
      Var field =
          FieldNetwork.of(network).forward(tape, points, times, sample.condition(tape, from, to));
      Var each = field.sub(tape.inputFrom(sample.velocities(), from * width, rows, width));
      Var error = fault == Fault.COUNTS_EACH_PAIR_ONCE ? each : sample.weigh(tape, each, from, to);
      Var squares =
          fault == Fault.HIDES_HALF_OF_THE_ERROR
              ? error.times(error.square().mean().scalar()).mean()
              : error.square().mean();
      Var mean =
          fault == Fault.LOSES_PRECISION && network.parameters().type() == DataType.FLOAT
              ? squares.times(1.001)
              : squares;
      return fault == Fault.AVERAGES_ITS_PARTS ? mean : mean.times((double) rows / size());
    }
  }

  private static class Contract extends ObjectiveContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Objective objective() {
      return new Regression(fault, new AsTheyCome());
    }

    @Override
    protected Optional<Objective> objective(Coupling coupling) {
      return Optional.of(new Regression(fault, coupling));
    }
  }

  @Nested
  class RightObjective extends Contract {
    RightObjective() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, Consumer<ObjectiveContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsAGradientThatIsNotThatOfTheLoss() {
    assertRejects(
        Fault.HIDES_HALF_OF_THE_ERROR, ObjectiveContract::gradientMatchesCentralDifferences);
    assertRejects(Fault.AVERAGES_ITS_PARTS, ObjectiveContract::partsAddUpToTheWhole);
    assertRejects(Fault.LOSES_PRECISION, ObjectiveContract::singlePrecisionLossFollowsDouble);
  }

  @Test
  void rejectsOneThatLabelsMislead() {
    assertRejects(
        Fault.HIDES_HALF_OF_THE_ERROR,
        ObjectiveContract::conditionalGradientMatchesCentralDifferences);
    assertRejects(Fault.DRAWS_OTHERWISE_WITH_LABELS, ObjectiveContract::labelsChangeNoDraw);
  }

  @Test
  void rejectsDrawsOfItsOwn() {
    assertRejects(Fault.DRAWS_WHILE_IT_SCORES, ObjectiveContract::drawnExamplesStayAsTheyAre);
    assertRejects(Fault.COUNTS, ObjectiveContract::drawsDependOnTheRandomnessAlone);
    assertRejects(Fault.COUNTS, ObjectiveContract::drawsMinibatchesOnSeveralThreads);
  }

  @Test
  void rejectsOneThatDoesNotCareForItsBatches() {
    assertRejects(Fault.MOVES_POINTS, ObjectiveContract::leavesTheBatchesAlone);
    assertRejects(Fault.TAKES_ANY_SIZE, ObjectiveContract::rejectsBatchesOfAnotherSize);
  }

  @Test
  void rejectsAFlowOfAnotherKindThanItSays() {
    assertRejects(Fault.SAYS_THAT_IT_JUMPS, ObjectiveContract::flowIsOfTheKindThatItSays);
    assertRejects(Fault.MOVES_WHERE_IT_STAYS, ObjectiveContract::flowIsOfTheKindThatItSays);
  }

  @Test
  void rejectsOneThatForgetsTheWeightsOfPairs() {
    assertRejects(
        Fault.COUNTS_EACH_PAIR_ONCE, ObjectiveContract::countsPairsByTheirWeightsIfItSaysSo);
  }

  @Test
  void rejectsAFlowOfOtherWeightsOrClasses() {
    assertRejects(Fault.COPIES_THE_WEIGHTS, ObjectiveContract::flowFollowsTheLiveWeights);
    assertRejects(
        Fault.FORGETS_THE_CLASSES_OF_THE_FLOW, ObjectiveContract::flowFollowsTheClassOfEachRow);
  }
}
