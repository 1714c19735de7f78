package org.flowline.testkit.metric;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right metric and rejects one that is wrong in one respect. */
class MetricContractTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private enum Fault {
    NONE,
    NOT_A_NUMBER,
    NO_NAME,
    ONE_NAME_TWICE,
    UNANNOUNCED,
    COUNTS,
    REMEMBERS,
    COUNTS_PROCESSORS,
    ASKS_FOR_TOO_MUCH,
    HIDES_DIVERGENCE,
    LOOKS_AT_THE_FIRST,
    FLOOR_THAT_IS_NONE,
    ATTACHES_ONE_NAME_TWICE,
    ATTACHES_WHAT_IT_COUNTS
  }

  /** The mean of the first coordinate of the samples less that of the test points. */
  private static final class Shift implements Metric {
    private final Fault fault;
    private final List<MetricValue> first = new ArrayList<>();

    Shift(Fault fault) {
      this.fault = fault;
    }

    @Override
    public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
      double shift =
          mean(evaluation.samples(evaluation.size()))
              - mean(evaluation.target(evaluation.size()))
              + mean(evaluation.secondTarget(evaluation.size()));
      if (!Double.isFinite(shift)) {
        if (fault == Fault.HIDES_DIVERGENCE) {
          return List.of(new MetricValue("shift", 0));
        }
        throw new IntegrationException("the flow diverged");
      }
      List<MetricValue> values =
          switch (fault) {
            case NOT_A_NUMBER -> List.of(new MetricValue("shift", Double.NaN));
            case NO_NAME -> List.of(new MetricValue("the shift", shift));
            case ONE_NAME_TWICE ->
                List.of(new MetricValue("shift", shift), new MetricValue("shift", shift));
            case LOOKS_AT_THE_FIRST ->
                List.of(new MetricValue("shift", evaluation.target(1).values()[0]));
            case UNANNOUNCED -> List.of(new MetricValue("other", shift));
            case COUNTS -> List.of(new MetricValue("shift", CALLS.incrementAndGet()));
            case COUNTS_PROCESSORS ->
                List.of(
                    new MetricValue(
                        "shift",
                        ForkJoinTask.inForkJoinPool()
                            ? ForkJoinTask.getPool().getParallelism()
                            : 0));
            default -> List.of(new MetricValue("shift", shift));
          };
      attach(evaluation);
      if (first.isEmpty()) {
        first.addAll(values);
      }
      return fault == Fault.REMEMBERS ? List.copyOf(first) : values;
    }

    private void attach(Evaluation evaluation) {
      int count = fault == Fault.ATTACHES_WHAT_IT_COUNTS ? CALLS.incrementAndGet() : 0;
      Attachment table =
          new Attachment.Table("shifts", "Shifts.", List.of("shift"), List.of(List.of("" + count)));
      evaluation.attach(table);
      if (fault == Fault.ATTACHES_ONE_NAME_TWICE) {
        evaluation.attach(table);
      }
    }

    @Override
    public Optional<String> floor(String value) {
      return fault == Fault.FLOOR_THAT_IS_NONE ? Optional.of("ground") : Optional.empty();
    }

    private static double mean(Batch points) {
      return Arrays.stream(points.values()).sum() / points.values().length;
    }

    @Override
    public List<String> values() {
      return List.of("shift");
    }

    @Override
    public int testPoints() {
      return fault == Fault.ASKS_FOR_TOO_MUCH ? 100 : 1;
    }
  }

  private static class Contract extends MetricContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Metric metric() {
      return new Shift(fault);
    }
  }

  @Nested
  class RightMetric extends Contract {
    RightMetric() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, Consumer<MetricContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsValuesThatAreNoneOrHaveNoName() {
    for (Fault fault : List.of(Fault.NOT_A_NUMBER, Fault.NO_NAME, Fault.ONE_NAME_TWICE)) {
      assertRejects(fault, MetricContract::givesFiniteValuesWithDistinctNames);
    }
    assertRejects(Fault.UNANNOUNCED, MetricContract::namesItsValuesBeforehand);
  }

  @Test
  void rejectsOneThatCountsOrRemembers() {
    assertRejects(Fault.COUNTS, MetricContract::isAFunctionOfEvaluationAndRandomness);
    for (String moved : List.of("source", "target", "second")) {
      assertRejects(Fault.REMEMBERS, contract -> contract.takesNothingFromAnotherEvaluation(moved));
    }
  }

  @Test
  void rejectsOneThatFollowsTheOrder() {
    assertRejects(Fault.LOOKS_AT_THE_FIRST, MetricContract::doesNotDependOnTheOrderOfThePoints);
  }

  @Test
  void rejectsBitsOfTheProcessors() {
    Contract contract = new Contract(Fault.COUNTS_PROCESSORS);
    assertThrows(
        AssertionFailedError.class, () -> contract.givesTheSameBitsOnAnyNumberOfProcessors(3));
  }

  @Test
  void rejectsOneThatNeedsTooManyPoints() {
    assertRejects(Fault.ASKS_FOR_TOO_MUCH, MetricContract::needsNoMoreTestPointsThanThereAre);
  }

  @Test
  void rejectsWhatItSaysOrShowsAmiss() {
    assertRejects(Fault.FLOOR_THAT_IS_NONE, MetricContract::saysWhatItsValuesMean);
    assertRejects(
        Fault.ATTACHES_ONE_NAME_TWICE, MetricContract::attachesTheSameUnderNamesOfTheirOwn);
    assertRejects(
        Fault.ATTACHES_WHAT_IT_COUNTS, MetricContract::attachesTheSameUnderNamesOfTheirOwn);
  }

  @Test
  void rejectsOneThatHidesDivergence() {
    assertRejects(Fault.HIDES_DIVERGENCE, MetricContract::reportsADivergedFlowInsteadOfNaN);
  }
}
