package org.flowline.laws.coupling;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.flowline.laws.Figure;
import org.flowline.laws.SampleMean;
import org.flowline.laws.Worst;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;

/** The shares that the rows of two batches have in 4,000 draws of their pairs. */
record MarginalLaws(Supplier<Coupling> couplings, int classes) {
  private static final int PAIRS = 12;

  /** Of the sides that it keeps, if any. */
  Figure kept() {
    return Worst.of(
        "each row is in one pair on average",
        SampleMean.BOUND,
        Figure.STANDARD_ERRORS,
        worst -> {
          Coupling coupling = couplings.get();
          Shares shares = shares(coupling);
          if (coupling.keepsSource()) {
            add(worst, shares.source(), "source");
          }
          if (coupling.keepsTarget()) {
            add(worst, shares.target(), "target");
          }
        });
  }

  /** Of those that it does not keep; empty if there is none. */
  Optional<Figure> leftOut() {
    Coupling coupling = couplings.get();
    if (coupling.keepsSource() && coupling.keepsTarget()) {
      return Optional.empty();
    }
    return Optional.of(
        Worst.of(
            "leaves points out, as it says",
            1 / SampleMean.BOUND,
            "1/" + Figure.STANDARD_ERRORS,
            worst -> {
              Shares shares = shares(coupling);
              if (!coupling.keepsSource()) {
                worst.add(1 / largest(shares.source()), "no row of the source");
              }
              if (!coupling.keepsTarget()) {
                worst.add(1 / largest(shares.target()), "no row of the target");
              }
            }));
  }

  private static double largest(SampleMean[] means) {
    return Arrays.stream(means)
        .mapToDouble(mean -> mean.errorsFrom((double) PAIRS / means.length))
        .max()
        .orElseThrow();
  }

  /** In how many pairs each row is. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Shares(SampleMean[] source, SampleMean[] target) {}

  private Shares shares(Coupling coupling) {
    Batch source = CouplingLaws.sources(coupling.sourceRows(PAIRS), 5);
    Batch target = CouplingLaws.targets(coupling.targetRows(PAIRS), classes, 5);
    Assignment pairs = Assignment.of(PAIRS);
    Shares shares = new Shares(means(source.size()), means(target.size()));
    for (int batch = 0; batch < 4_000; batch++) {
      coupling.couple(source, target, Randomness.seed(9).step(batch).stream(), pairs);
      count(pairs.source(), pairs.weights(), shares.source());
      count(pairs.target(), pairs.weights(), shares.target());
    }
    return shares;
  }

  private static void add(Worst worst, SampleMean[] shares, String side) {
    double expected = (double) PAIRS / shares.length;
    for (int row = 0; row < shares.length; row++) {
      worst.add(
          shares[row].errorsFrom(expected),
          "%s row %d: %.3g pairs".formatted(side, row, shares[row].mean()));
    }
  }

  private static SampleMean[] means(int n) {
    return IntStream.range(0, n).mapToObj(i -> new SampleMean()).toArray(SampleMean[]::new);
  }

  private static void count(int[] rows, double[] weights, SampleMean[] into) {
    double mean = Arrays.stream(weights).sum() / rows.length;
    double[] pairs = new double[into.length];
    for (int i = 0; i < rows.length; i++) {
      pairs[rows[i]] += weights[i] / mean;
    }
    for (int row = 0; row < into.length; row++) {
      into[row].add(pairs[row]);
    }
  }
}
