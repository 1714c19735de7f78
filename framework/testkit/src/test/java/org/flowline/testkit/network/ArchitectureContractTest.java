package org.flowline.testkit.network;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.network.Activation;
import org.flowline.toolkit.network.LinearLayers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right architecture and rejects one that is wrong in one respect. */
class ArchitectureContractTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private enum Fault {
    NONE,
    MISCOUNTS_ITS_WEIGHTS,
    ADDS_AN_OUTPUT,
    ROUNDS_IN_SINGLE_PRECISION,
    CENTRES_THE_BATCH,
    LOOKS_AT_THE_ROW_NUMBER,
    FORGETS_THE_TIME,
    FORGETS_THE_SECOND_TIME,
    FORGETS_THE_CONDITION,
    COUNTS,
    HIDES_A_WEIGHT,
    DRAWS_WIDER,
    DRAWS_FROM_ELSEWHERE,
    DRAWS_ANEW_IN_SINGLE_PRECISION,
    CREATES_ARRAYS
  }

  private record Layers(Fault fault) implements Architecture {
    @Override
    public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
      LinearLayers layers = layers(shape);
      Parameters parameters = names(layers, type).build();
      RandomGenerator from =
          fault == Fault.DRAWS_FROM_ELSEWHERE
              ? Randomness.seed(CALLS.incrementAndGet()).stream()
              : random;
      if (fault == Fault.DRAWS_ANEW_IN_SINGLE_PRECISION && type == DataType.FLOAT) {
        from.nextDouble();
      }
      LinearLayers.draw(parameters, from);
      for (int i = 0; fault == Fault.DRAWS_WIDER && i < parameters.size(); i++) {
        if (type == DataType.DOUBLE) {
          parameters.doubles()[i] *= 1.05;
        }
      }
      return new Network(parameters, layers, shape.point().width(), fault);
    }

    @Override
    public OptionalLong weights(NetworkShape shape) {
      long weights = names(layers(shape), DataType.FLOAT).size();
      return OptionalLong.of(fault == Fault.MISCOUNTS_ITS_WEIGHTS ? weights - 1 : weights);
    }

    private LinearLayers layers(NetworkShape shape) {
      int in = shape.times() + shape.point().width() + shape.condition();
      int out = shape.outputs() + (fault == Fault.ADDS_AN_OUTPUT ? 1 : 0);
      return new LinearLayers(0, LinearLayers.widths(in, List.of(5), out), Activation.TANH);
    }

    private static Parameters.Builder names(LinearLayers layers, DataType type) {
      Parameters.Builder names = Parameters.builder(type);
      layers.name(names, "layers.");
      return names;
    }

    @Override
    public Set<Capability> offers() {
      return Set.of(Trait.VELOCITY, Trait.CONDITION, Trait.SEVERAL_TIMES, Trait.STEADY_IN_TRAINING);
    }
  }

  private record Network(Parameters parameters, LinearLayers layers, int width, Fault fault)
      implements FieldNetwork {
    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      int rows = points.shape()[0];
      Var t = fault == Fault.FORGETS_THE_TIME ? times.times(0) : times;
      int count = times.shape()[1];
      if (fault == Fault.FORGETS_THE_SECOND_TIME && count > 1) {
        t = times.columns(0, 1).concatColumns(times.columns(1, count).times(0));
      }
      Var input = t.concatColumns(points);
      if (condition.isPresent()) {
        Var classes = condition.get();
        input =
            input.concatColumns(fault == Fault.FORGETS_THE_CONDITION ? classes.times(0) : classes);
      }
      Var out = layers.forward(tape, parameters, input);
      return switch (fault) {
        case CENTRES_THE_BATCH -> out.times(1 + points.square().mean().scalar());
        case LOOKS_AT_THE_ROW_NUMBER -> out.mulColumn(tape.input(rowNumbers(rows), rows, 1));
        case COUNTS -> out.times(CALLS.incrementAndGet());
        case ROUNDS_IN_SINGLE_PRECISION ->
            parameters.type() == DataType.FLOAT ? out.times(1 + 1e-3) : out;
        case HIDES_A_WEIGHT -> out.times(1 + tape.parameter(parameters, 0).sum().scalar());
        case CREATES_ARRAYS -> {
          Var more = out;
          for (int k = CALLS.incrementAndGet() % 7; k > 0; k--) {
            more = more.plus(0);
          }
          yield more;
        }
        default -> out;
      };
    }

    private static double[] rowNumbers(int rows) {
      double[] numbers = new double[rows];
      for (int i = 0; i < rows; i++) {
        numbers[i] = 1 + i;
      }
      return numbers;
    }
  }

  private static class Contract extends ArchitectureContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Architecture architecture() {
      return new Layers(fault);
    }

    @Override
    protected int classes() {
      return 3;
    }

    @Override
    protected double singlePrecisionBound() {
      return 1e-6;
    }

    @Override
    protected double initialBound(Parameters parameters, int index) {
      return 1 / Math.sqrt(parameters.shape(index - index % 2)[0]);
    }

    @Override
    protected double initialVariance(Parameters parameters, int index) {
      double bound = initialBound(parameters, index);
      return bound * bound / 3;
    }
  }

  @Nested
  class RightArchitecture extends Contract {
    RightArchitecture() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, Consumer<ArchitectureContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsNetworksOfAnotherSize() {
    assertRejects(Fault.MISCOUNTS_ITS_WEIGHTS, ArchitectureContract::saysHowManyWeightsANetworkHas);
    assertRejects(Fault.ADDS_AN_OUTPUT, ArchitectureContract::mapsEachPointToAVelocity);
  }

  @Test
  void rejectsRowsThatDependOnEachOther() {
    assertRejects(Fault.CENTRES_THE_BATCH, ArchitectureContract::takesEachRowByItself);
    assertRejects(Fault.LOOKS_AT_THE_ROW_NUMBER, ArchitectureContract::permutesOutputsWithRows);
  }

  @Test
  void rejectsOneThatDoesNotLook() {
    assertRejects(Fault.FORGETS_THE_TIME, ArchitectureContract::dependsOnTimeAndOnPoint);
    assertRejects(Fault.FORGETS_THE_SECOND_TIME, ArchitectureContract::takesSeveralTimesIfItSaysSo);
    assertRejects(Fault.FORGETS_THE_CONDITION, ArchitectureContract::dependsOnTheCondition);
  }

  @Test
  void rejectsOneThatIsRandomOutsideTraining() {
    assertRejects(Fault.COUNTS, ArchitectureContract::isRandomInTrainingOnly);
  }

  @Test
  void rejectsAWeightThatTheGradientDoesNotSee() {
    assertRejects(
        Fault.HIDES_A_WEIGHT, ArchitectureContract::weightGradientMatchesCentralDifferences);
  }

  @Test
  void rejectsAnotherFunctionInSinglePrecision() {
    assertRejects(
        Fault.ROUNDS_IN_SINGLE_PRECISION,
        ArchitectureContract::computesInSinglePrecisionWhatItComputesInDouble);
    assertRejects(
        Fault.DRAWS_ANEW_IN_SINGLE_PRECISION,
        ArchitectureContract::startsBothPrecisionsFromTheSameDraws);
  }

  @Test
  void rejectsWeightsOfAnotherLaw() {
    assertRejects(Fault.DRAWS_WIDER, ArchitectureContract::drawsItsWeightsFromTheStatedLaw);
    assertRejects(
        Fault.DRAWS_FROM_ELSEWHERE, ArchitectureContract::drawsItsWeightsFromTheStreamAlone);
  }

  @Test
  void rejectsArraysInASteadyStep() {
    assertRejects(
        Fault.CREATES_ARRAYS, ArchitectureContract::createsNoArraysAndLittleHeapInASteadyStep);
  }
}
