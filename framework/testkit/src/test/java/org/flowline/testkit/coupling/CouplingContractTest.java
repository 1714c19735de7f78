package org.flowline.testkit.coupling;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right coupling and rejects one that is wrong in one respect. */
class CouplingContractTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private enum Fault {
    NONE,
    BESIDE_THE_BATCH,
    DROPS_A_ROW,
    PREFERS_THE_FIRST_ROW,
    COUNTS,
    MOVES_POINTS,
    ALLOCATES,
    DENIES_THAT_PAIRS_ARE_INDEPENDENT,
    FOLLOWS_THE_POINTS,
    WEIGHS_WITHOUT_A_WORD,
    WEIGHS_BELOW_ZERO,
    WEIGHS_THE_FIRST_ROW_MORE,
    SAYS_THAT_IT_LEAVES_POINTS_OUT
  }

  /** Targets in a random order. */
  private record Shuffle(Fault fault) implements Coupling {
    @Override
    public boolean independent() {
      return fault != Fault.DENIES_THAT_PAIRS_ARE_INDEPENDENT;
    }

    @Override
    public boolean weighted() {
      return fault == Fault.WEIGHS_BELOW_ZERO || fault == Fault.WEIGHS_THE_FIRST_ROW_MORE;
    }

    @Override
    public boolean keepsTarget() {
      return fault != Fault.SAYS_THAT_IT_LEAVES_POINTS_OUT;
    }

    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      int[] rows = out.target();
      int shift = fault == Fault.COUNTS ? CALLS.incrementAndGet() : 0;
      for (int i = 0; i < rows.length; i++) {
        out.source()[i] = i;
        rows[i] = (i + shift) % rows.length;
      }
      for (int i = rows.length - 1; fault != Fault.COUNTS && i > 0; i--) {
        int j = random.nextInt(i + 1);
        int row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
      }
      switch (fault) {
        case BESIDE_THE_BATCH -> rows[0] = rows.length;
        case DROPS_A_ROW -> rows[0] = rows[rows.length - 1];
        case PREFERS_THE_FIRST_ROW -> rows[0] = 0;
        case MOVES_POINTS -> target.values()[0] += 1;
        case FOLLOWS_THE_POINTS -> sort(source, target, out);
        case ALLOCATES -> System.arraycopy(rows.clone(), 0, rows, 0, rows.length);
        case WEIGHS_WITHOUT_A_WORD, WEIGHS_THE_FIRST_ROW_MORE -> out.weights()[0] = 1.5;
        case WEIGHS_BELOW_ZERO -> out.weights()[0] = -1;
        default -> {}
      }
    }
  }

  /** Along the first coordinate. */
  private static void sort(Batch source, Batch target, Assignment out) {
    List<Integer> from = order(source);
    List<Integer> to = order(target);
    for (int i = 0; i < source.size(); i++) {
      out.source()[i] = from.get(i);
      out.target()[i] = to.get(i);
    }
  }

  private static List<Integer> order(Batch points) {
    return IntStream.range(0, points.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> points.values()[i * points.width()]))
        .toList();
  }

  private static class Contract extends CouplingContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Coupling coupling() {
      return new Shuffle(fault);
    }

    @Override
    protected boolean permutes() {
      return true;
    }
  }

  @Nested
  class RightCoupling extends Contract {
    RightCoupling() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, Consumer<CouplingContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsRowsThatAreNone() {
    assertRejects(Fault.BESIDE_THE_BATCH, CouplingContract::pairsRowsOfBothBatches);
  }

  @Test
  void rejectsMarginalsThatAreNotKept() {
    assertRejects(Fault.DROPS_A_ROW, CouplingContract::dropsAndDuplicatesNothingIfItPermutes);
    assertRejects(Fault.PREFERS_THE_FIRST_ROW, CouplingContract::keepsBothMarginalsOnAverage);
  }

  @Test
  void rejectsWeightsThatAreNoneOrNotSaid() {
    assertRejects(Fault.WEIGHS_WITHOUT_A_WORD, CouplingContract::weighsPairsAsItSays);
    assertRejects(Fault.WEIGHS_BELOW_ZERO, CouplingContract::weighsPairsAsItSays);
    assertRejects(Fault.WEIGHS_THE_FIRST_ROW_MORE, CouplingContract::keepsBothMarginalsOnAverage);
  }

  @Test
  void rejectsOneThatSaysWhatItIsNot() {
    assertRejects(
        Fault.SAYS_THAT_IT_LEAVES_POINTS_OUT, CouplingContract::leavesPointsOutIfItSaysSo);
    assertRejects(
        Fault.DENIES_THAT_PAIRS_ARE_INDEPENDENT,
        CouplingContract::saysWhetherItsPairsAreIndependent);
    assertRejects(Fault.FOLLOWS_THE_POINTS, CouplingContract::saysWhetherItsPairsAreIndependent);
    assertRejects(
        Fault.FOLLOWS_THE_POINTS, CouplingContract::givesEachClassDrawsOfTheSourceIfItSaysSo);
  }

  @Test
  void rejectsOneThatCounts() {
    assertRejects(Fault.COUNTS, CouplingContract::dependsOnlyOnBatchesAndStream);
    assertRejects(Fault.COUNTS, CouplingContract::pairsTheSameForSeveralThreads);
  }

  @Test
  void rejectsOneThatMovesPoints() {
    assertRejects(Fault.MOVES_POINTS, CouplingContract::leavesTheBatchesAlone);
  }

  @Test
  void rejectsOneThatAllocates() {
    assertRejects(Fault.ALLOCATES, CouplingContract::allocatesNothingInASteadyStep);
  }
}
