package org.flowline.testkit.coupling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.HeapAllocation;
import org.flowline.testkit.SeveralThreads;
import org.flowline.testkit.TestPoints;
import org.junit.jupiter.api.Test;

/** What every coupling must do; extended by each coupling's tests. */
public abstract class CouplingContract {
  private static final int WIDTH = 2;

  /** For subclasses. */
  protected CouplingContract() {}

  /** The coupling under test. */
  protected abstract Coupling coupling();

  /** Whether every row of either batch is in exactly one pair, and not only on average. */
  protected abstract boolean permutes();

  /** The pairs of two normal batches that overlap, both made from {@code seed}. */
  protected static Assignment couple(Coupling coupling, int size, long seed) {
    Assignment pairs = Assignment.of(size);
    coupling.couple(
        sources(size, seed), targets(size, seed), Randomness.seed(seed).stream(), pairs);
    return pairs;
  }

  /** Standard normal points. */
  protected static Batch sources(int size, long seed) {
    return TestPoints.normal(size, WIDTH, 0, 1, Randomness.seed(seed).purpose("source").stream());
  }

  /** Normal points beside the sources. */
  protected static Batch targets(int size, long seed) {
    return TestPoints.normal(size, WIDTH, 1, 0.5, Randomness.seed(seed).purpose("target").stream());
  }

  @Test
  void pairsRowsOfBothBatches() {
    for (int size : new int[] {1, 2, 7, 64}) {
      Assignment pairs = couple(coupling(), size, size);
      assertTrue(Arrays.stream(pairs.source()).allMatch(row -> 0 <= row && row < size));
      assertTrue(Arrays.stream(pairs.target()).allMatch(row -> 0 <= row && row < size));
    }
  }

  @Test
  void dropsAndDuplicatesNothingIfItPermutes() {
    if (!permutes()) {
      return;
    }
    for (int size : new int[] {1, 2, 7, 64}) {
      int[] rows = IntStream.range(0, size).toArray();
      Assignment pairs = couple(coupling(), size, size);
      assertArrayEquals(rows, Arrays.stream(pairs.source()).sorted().toArray());
      assertArrayEquals(rows, Arrays.stream(pairs.target()).sorted().toArray());
    }
  }

  /** Over 4,000 batches each row of either side is in one pair on average. */
  @Test
  void keepsBothMarginalsOnAverage() {
    int size = 12;
    int batches = 4_000;
    Coupling coupling = coupling();
    Batch source = sources(size, 5);
    Batch target = targets(size, 5);
    Assignment pairs = Assignment.of(size);
    Estimate[] ofSource = estimates(size);
    Estimate[] ofTarget = estimates(size);
    for (int batch = 0; batch < batches; batch++) {
      coupling.couple(source, target, Randomness.seed(9).step(batch).stream(), pairs);
      count(pairs.source(), ofSource);
      count(pairs.target(), ofTarget);
    }
    for (int row = 0; row < size; row++) {
      ofSource[row].assertMean(1, "pairs of source row " + row);
      ofTarget[row].assertMean(1, "pairs of target row " + row);
    }
  }

  @Test
  void dependsOnlyOnBatchesAndStream() {
    Coupling used = coupling();
    couple(used, 16, 1);
    Assignment again = couple(used, 32, 2);
    Assignment fresh = couple(coupling(), 32, 2);
    assertArrayEquals(fresh.source(), again.source());
    assertArrayEquals(fresh.target(), again.target());
  }

  @Test
  void pairsTheSameForSeveralThreads() {
    Coupling coupling = coupling();
    SeveralThreads.assertSameAnswers(
        call -> {
          Assignment pairs = couple(coupling, 48, call);
          return IntStream.concat(Arrays.stream(pairs.source()), Arrays.stream(pairs.target()))
              .asDoubleStream()
              .toArray();
        });
  }

  @Test
  void leavesTheBatchesAlone() {
    Batch source = sources(32, 3);
    Batch target = targets(32, 3);
    coupling().couple(source, target, Randomness.seed(3).stream(), Assignment.of(32));
    assertArrayEquals(sources(32, 3).values(), source.values());
    assertArrayEquals(targets(32, 3).values(), target.values());
  }

  @Test
  void allocatesNothingInASteadyStep() {
    Coupling coupling = coupling();
    Batch source = sources(64, 4);
    Batch target = targets(64, 4);
    Assignment pairs = Assignment.of(64);
    RandomGenerator random = Randomness.seed(4).stream();
    double bytes =
        HeapAllocation.bytesPerCall(
            500, 1_000, () -> coupling.couple(source, target, random, pairs));
    assertEquals(0, bytes, 16, "bytes a step");
  }

  private static Estimate[] estimates(int n) {
    return IntStream.range(0, n).mapToObj(i -> new Estimate()).toArray(Estimate[]::new);
  }

  private static void count(int[] rows, Estimate[] into) {
    int[] multiplicity = new int[into.length];
    for (int row : rows) {
      multiplicity[row]++;
    }
    for (int row = 0; row < into.length; row++) {
      into[row].add(multiplicity[row]);
    }
  }
}
