package org.flowline.testkit.search;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.flowline.spi.search.StoppingRule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right rule and rejects one that is wrong in one respect. */
class StoppingContractTest {
  private record Rule(
      LongFunction<List<Long>> at, Function<List<OptionalDouble>, List<Integer>> choice)
      implements StoppingRule {
    @Override
    public List<Long> rungs(long steps) {
      return at.apply(steps);
    }

    @Override
    public List<Integer> survivors(List<OptionalDouble> scores) {
      return choice.apply(scores);
    }
  }

  private static class Contract extends StoppingContract {
    private final StoppingRule rule;

    Contract(StoppingRule rule) {
      this.rule = rule;
    }

    @Override
    protected StoppingRule rule() {
      return rule;
    }
  }

  @Nested
  class RightRule extends Contract {
    RightRule() {
      super(new Rule(StoppingContractTest::halfway, scores -> best(scores, 2)));
    }
  }

  private static List<Long> halfway(long steps) {
    return steps < 2 ? List.of() : List.of(steps / 2);
  }

  private static List<Integer> scored(List<OptionalDouble> scores) {
    return IntStream.range(0, scores.size())
        .filter(i -> !Double.isNaN(scores.get(i).orElse(Double.NaN)))
        .boxed()
        .toList();
  }

  private static List<Integer> best(List<OptionalDouble> scores, int count) {
    return scored(scores).stream()
        .sorted(Comparator.comparingDouble(i -> scores.get(i).orElseThrow()))
        .limit(count)
        .sorted()
        .toList();
  }

  private static void assertRejectsRungs(LongFunction<List<Long>> rungs) {
    Contract contract = new Contract(new Rule(rungs, scores -> best(scores, 2)));
    assertThrows(AssertionFailedError.class, contract::hasAscendingRungsInsideTheTraining);
  }

  private static void assertRejects(
      Function<List<OptionalDouble>, List<Integer>> choice, Consumer<StoppingContract> fact) {
    Contract contract = new Contract(new Rule(StoppingContractTest::halfway, choice));
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsRungsThatAreNoneOrOutOfOrder() {
    assertRejectsRungs(steps -> List.of(steps));
    assertRejectsRungs(steps -> List.of(0L));
    assertRejectsRungs(steps -> steps < 9 ? List.of() : List.of(5L, 3L));
    Contract never = new Contract(new Rule(steps -> List.of(), scores -> best(scores, 2)));
    assertThrows(AssertionFailedError.class, never::judgesALongTraining);
  }

  @Test
  void rejectsSurvivorsWithoutAScoreOrOutOfOrder() {
    assertRejects(
        scores -> IntStream.range(0, scores.size()).boxed().toList(),
        StoppingContract::listsSurvivorsAscendingAndNeverOneWithoutAScore);
    assertRejects(
        scores -> scored(scores).stream().sorted(Comparator.reverseOrder()).toList(),
        StoppingContract::listsSurvivorsAscendingAndNeverOneWithoutAScore);
    assertRejects(scores -> List.of(0), StoppingContract::stopsAllOfNone);
  }

  @Test
  void rejectsOneThatStopsAll() {
    assertRejects(
        scores -> best(scores, scores.size() / 4),
        StoppingContract::leavesSomeoneWhereARungWaitsForAll);
  }

  @Test
  void rejectsOneThatKeepsTheWorst() {
    Function<List<OptionalDouble>, List<Integer>> worst =
        scores ->
            scored(scores).stream()
                .sorted(Comparator.comparingDouble(i -> -scores.get(i).orElseThrow()))
                .limit(1)
                .toList();
    assertRejects(worst, StoppingContract::neverKeepsAWorseThanItStops);
    assertRejects(worst, StoppingContract::neverStopsASurvivorForABetterScore);
  }

  @Test
  void rejectsOneThatPrefersTheFirst() {
    assertRejects(
        scores -> scored(scores).stream().limit(2).toList(),
        StoppingContract::followsAPermutationOfTheTrials);
  }

  @Test
  void rejectsOneThatRemembers() {
    AtomicInteger calls = new AtomicInteger();
    assertRejects(
        scores -> best(scores, calls.incrementAndGet() % 3), StoppingContract::remembersNothing);
  }
}
