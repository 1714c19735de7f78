package org.flowline.testkit.network;

import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.toolkit.network.UniformWeights;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right invertible map and rejects one that is wrong in one respect. */
class InvertibleContractTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private enum Fault {
    NONE,
    SAYS_IT_IS_A_FIELD,
    MISCOUNTS_ITS_WEIGHTS,
    COMES_BACK_BESIDE,
    HALVES_THE_DETERMINANT,
    KEEPS_THE_SIGN_OF_THE_DETERMINANT,
    LOOKS_AT_OTHER_ROWS,
    ROUNDS_IN_SINGLE_PRECISION,
    FORGETS_THE_CONDITION,
    HIDES_A_WEIGHT,
    DRAWS_ANEW_IN_SINGLE_PRECISION,
    CREATES_ARRAYS
  }

  /** Stretches and shifts points by amounts that depend on their class. */
  private record Stretch(Fault fault) implements Architecture {
    @Override
    public InvertibleNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
      if (fault == Fault.DRAWS_ANEW_IN_SINGLE_PRECISION && type == DataType.FLOAT) {
        random.nextDouble();
      }
      Parameters parameters = names(shape, type).build();
      new UniformWeights(parameters, random).draw(0, 1, 2);
      return new Network(parameters, shape.point().width(), fault);
    }

    @Override
    public OptionalLong weights(NetworkShape shape) {
      long weights = names(shape, DataType.FLOAT).size();
      return OptionalLong.of(fault == Fault.MISCOUNTS_ITS_WEIGHTS ? weights + 1 : weights);
    }

    private static Parameters.Builder names(NetworkShape shape, DataType type) {
      int width = shape.point().width();
      return Parameters.builder(type)
          .add("stretch", Math.max(1, shape.condition()), width)
          .add("bias", width)
          .add("shift", Math.max(1, shape.condition()), width);
    }

    @Override
    public Set<Capability> offers() {
      return Set.of(
          fault == Fault.SAYS_IT_IS_A_FIELD ? Trait.VELOCITY : Trait.INVERSE,
          Trait.CONDITION,
          Trait.STEADY_IN_TRAINING);
    }
  }

  private record Network(Parameters parameters, int width, Fault fault)
      implements InvertibleNetwork {
    private Var amounts(Tape tape, int rows, Optional<Var> condition, int weight) {
      Var classes =
          condition.isPresent()
              ? fault == Fault.FORGETS_THE_CONDITION ? condition.get().times(0) : condition.get()
              : tape.fill(1, rows, 1);
      Var amounts = classes.matmul(tape.parameter(parameters, weight));
      return weight == 0 ? amounts.addRow(tape.parameter(parameters, 1)) : amounts;
    }

    @Override
    public Image toSource(Tape tape, Var data, Optional<Var> condition) {
      int rows = data.shape()[0];
      Var log = amounts(tape, rows, condition, 0);
      Var mapped = data.mul(log.exp()).add(amounts(tape, rows, condition, 2));
      Var determinant = log.sumColumns();
      return switch (fault) {
        case HALVES_THE_DETERMINANT -> new Image(mapped, determinant.times(0.5));
        case LOOKS_AT_OTHER_ROWS ->
            new Image(mapped.plus(data.square().mean().scalar()), determinant);
        case ROUNDS_IN_SINGLE_PRECISION ->
            new Image(
                parameters.type() == DataType.FLOAT ? mapped.plus(1e-3) : mapped, determinant);
        case HIDES_A_WEIGHT ->
            new Image(mapped.plus(tape.parameter(parameters, 2).sum().scalar()), determinant);
        case CREATES_ARRAYS -> {
          Var more = mapped;
          for (int k = CALLS.incrementAndGet() % 7; k > 0; k--) {
            more = more.plus(0);
          }
          yield new Image(more, determinant);
        }
        default -> new Image(mapped, determinant);
      };
    }

    @Override
    public Image toData(Tape tape, Var source, Optional<Var> condition) {
      int rows = source.shape()[0];
      Var log = amounts(tape, rows, condition, 0);
      Var moved = source.sub(amounts(tape, rows, condition, 2));
      Var mapped = moved.mul(log.neg().exp());
      Var determinant = log.sumColumns();
      return new Image(
          fault == Fault.COMES_BACK_BESIDE ? mapped.plus(1e-6) : mapped,
          fault == Fault.KEEPS_THE_SIGN_OF_THE_DETERMINANT ? determinant : determinant.neg());
    }
  }

  private static class Contract extends InvertibleContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Architecture architecture() {
      return new Stretch(fault);
    }

    @Override
    protected int classes() {
      return 3;
    }

    @Override
    protected double singlePrecisionBound() {
      return 1e-6;
    }
  }

  @Nested
  class RightMap extends Contract {
    RightMap() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, Consumer<InvertibleContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsOneThatSaysSomethingElseOfItself() {
    assertRejects(Fault.SAYS_IT_IS_A_FIELD, InvertibleContract::saysThatItIsInvertible);
    assertRejects(Fault.MISCOUNTS_ITS_WEIGHTS, InvertibleContract::saysHowManyWeightsANetworkHas);
  }

  @Test
  void rejectsAnInverseThatIsNone() {
    assertRejects(Fault.COMES_BACK_BESIDE, InvertibleContract::goesBackWhereItCameFrom);
  }

  @Test
  void rejectsAnotherDeterminant() {
    assertRejects(Fault.HALVES_THE_DETERMINANT, InvertibleContract::determinantIsThatOfTheMap);
    assertRejects(
        Fault.KEEPS_THE_SIGN_OF_THE_DETERMINANT, InvertibleContract::determinantIsThatOfTheMap);
  }

  @Test
  void rejectsOneThatLooksElsewhere() {
    assertRejects(Fault.LOOKS_AT_OTHER_ROWS, InvertibleContract::takesEachRowByItself);
    assertRejects(Fault.FORGETS_THE_CONDITION, InvertibleContract::dependsOnTheCondition);
    assertRejects(
        Fault.HIDES_A_WEIGHT, InvertibleContract::weightGradientMatchesCentralDifferences);
  }

  @Test
  void rejectsAnotherMapInSinglePrecision() {
    assertRejects(
        Fault.ROUNDS_IN_SINGLE_PRECISION,
        InvertibleContract::computesInSinglePrecisionWhatItComputesInDouble);
    assertRejects(
        Fault.DRAWS_ANEW_IN_SINGLE_PRECISION,
        InvertibleContract::startsBothPrecisionsFromTheSameDraws);
  }

  @Test
  void rejectsArraysInASteadyStep() {
    assertRejects(Fault.CREATES_ARRAYS, InvertibleContract::createsNoArraysInASteadyStep);
  }
}
