package org.flowline.testkit.optimizer;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.SeparableUpdater;
import org.flowline.spi.optimizer.Updater;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right optimizer and rejects one that is wrong in one respect. */
class OptimizerContractTest {
  private enum Fault {
    NONE,
    CLIMBS,
    STANDS_STILL,
    FORGETS_ITS_STATE,
    SHARES_ITS_STATE,
    IGNORES_THE_RATE,
    DECAYS_WITHOUT_THE_RATE,
    SCALES_THE_GRADIENT,
    MIXES_WEIGHTS,
    TAKES_PIECES_FROM_THE_START,
    ALLOCATES
  }

  /** Gradient descent with momentum. */
  @SuppressWarnings("ArrayRecordComponent") // live state, never compared
  private record Descent(Fault fault, float[] shared) implements Optimizer {
    Descent(Fault fault) {
      this(fault, new float[1024]);
    }

    @Override
    public Updater updater(int size) {
      return new Momentum(fault, fault == Fault.SHARES_ITS_STATE ? shared : new float[size]);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // live state, never compared
  private record Momentum(Fault fault, float[] momentum) implements SeparableUpdater {
    @Override
    public void update(float[] weights, float[] gradient, long step, double rate) {
      float length = 0.03f * (fault == Fault.IGNORES_THE_RATE ? 1 : (float) rate);
      float keep = fault == Fault.DECAYS_WITHOUT_THE_RATE ? 0.999f : 1;
      float sign = fault == Fault.CLIMBS ? -1 : fault == Fault.STANDS_STILL ? 0 : 1;
      float[] used = fault == Fault.ALLOCATES ? gradient.clone() : gradient;
      float mean = 0;
      for (int i = 0; i < weights.length; i++) {
        if (fault == Fault.SCALES_THE_GRADIENT) {
          gradient[i] *= 0.9f;
        }
        mean += used[i] / weights.length;
      }
      for (int i = 0; i < weights.length; i++) {
        float own = fault == Fault.MIXES_WEIGHTS ? used[i] - mean : used[i];
        momentum[i] = 0.9f * momentum[i] + own;
        weights[i] = keep * weights[i] - sign * length * momentum[i];
      }
    }

    @Override
    public void update(
        float[] weights, float[] gradient, int from, int to, long step, double rate) {
      int shift = fault == Fault.TAKES_PIECES_FROM_THE_START ? from : 0;
      for (int i = from; i < to; i++) {
        momentum[i] = 0.9f * momentum[i] + gradient[i - shift];
        weights[i] -= 0.03f * (float) rate * momentum[i];
      }
    }

    @Override
    public List<float[]> state() {
      return fault == Fault.FORGETS_ITS_STATE ? List.of() : List.of(momentum);
    }
  }

  private static class Contract extends OptimizerContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Optimizer optimizer() {
      return new Descent(fault);
    }

    @Override
    protected int stepsToMinimise() {
      return 300;
    }
  }

  @Nested
  class RightOptimizer extends Contract {
    RightOptimizer() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, Consumer<OptimizerContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsOneThatClimbs() {
    assertRejects(Fault.CLIMBS, OptimizerContract::minimisesAQuadratic);
    assertRejects(Fault.STANDS_STILL, OptimizerContract::minimisesAQuadratic);
  }

  @Test
  void rejectsStateThatIsNotSavedOrNotItsOwn() {
    assertRejects(Fault.FORGETS_ITS_STATE, OptimizerContract::continuesBitForBitFromSavedState);
    assertRejects(Fault.SHARES_ITS_STATE, OptimizerContract::givesEachUpdaterItsOwnState);
  }

  @Test
  void rejectsOneThatGoesItsOwnLength() {
    assertRejects(Fault.IGNORES_THE_RATE, OptimizerContract::standsStillAtRateZero);
    assertRejects(Fault.IGNORES_THE_RATE, OptimizerContract::takesStepsInProportionToTheRate);
    assertRejects(Fault.DECAYS_WITHOUT_THE_RATE, OptimizerContract::standsStillAtRateZero);
    assertRejects(
        Fault.DECAYS_WITHOUT_THE_RATE, OptimizerContract::takesStepsInProportionToTheRate);
  }

  @Test
  void rejectsOneThatTouchesWhatIsNotItsOwn() {
    assertRejects(Fault.SCALES_THE_GRADIENT, OptimizerContract::leavesTheGradientAlone);
    assertRejects(Fault.MIXES_WEIGHTS, OptimizerContract::movesEachWeightByItsOwnGradientOnly);
    assertRejects(Fault.MIXES_WEIGHTS, OptimizerContract::movesEachBlockByItsOwnGradientOnly);
  }

  @Test
  void rejectsOneThatTakesAnotherPieceOfTheGradient() {
    assertRejects(
        Fault.TAKES_PIECES_FROM_THE_START, OptimizerContract::movesWeightsPieceByPieceAsAllAtOnce);
  }

  @Test
  void rejectsOneThatAllocates() {
    assertRejects(Fault.ALLOCATES, OptimizerContract::allocatesNothing);
  }
}
