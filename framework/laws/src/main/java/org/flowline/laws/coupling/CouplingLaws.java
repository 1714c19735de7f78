package org.flowline.laws.coupling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.SampleMean;
import org.flowline.laws.SeveralThreads;
import org.flowline.laws.Worst;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import org.flowline.spi.random.Randomness;

/**
 * The laws of a coupling, on normal batches of the plane that overlap.
 *
 * @param couplings makes the coupling anew at each call
 * @param classes of the target points, in turns; 0 for points without labels
 * @since 0.1.0
 */
public record CouplingLaws(Supplier<Coupling> couplings, int classes) {
  /** Classes of the target where nobody says how many. */
  public static final int CLASSES = 3;

  private static final int WIDTH = 2;
  private static final int[] SIZES = {1, 2, 7, 64};

  /** All figures that the coupling has. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(asks());
    if (!figures.get(0).holds()) {
      // Nothing else can be asked of no points.
      return List.copyOf(figures);
    }
    figures.add(rows());
    figures.add(weights());
    figures.add(marginals());
    leavesOut().ifPresent(figures::add);
    figures.add(dependence());
    withinClasses().ifPresent(figures::add);
    figures.add(function());
    figures.add(threads());
    figures.add(batches());
    figures.add(memory());
    return List.copyOf(figures);
  }

  /** Standard normal points. */
  public static Batch sources(int size, long seed) {
    return NormalPoints.of(size, WIDTH, 0, 1, Randomness.seed(seed).purpose("source").stream());
  }

  /**
   * Normal points beside the sources.
   *
   * @param classes that they have in turns; 0 for none
   */
  public static Batch targets(int size, int classes, long seed) {
    Batch points =
        NormalPoints.of(size, WIDTH, 1, 0.5, Randomness.seed(seed).purpose("target").stream());
    if (classes == 0) {
      return points;
    }
    int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
    return new Batch(
        size, points.shape(), points.values(), Optional.of(new Labels(classes, labels)));
  }

  private Batch sourcesFor(Coupling coupling, int pairs, long seed) {
    return sources(coupling.sourceRows(pairs), seed);
  }

  private Batch targetsFor(Coupling coupling, int pairs, long seed) {
    return targets(coupling.targetRows(pairs), classes, seed);
  }

  /** So many pairs of two batches, both made from {@code seed}. */
  private Assignment couple(Coupling coupling, int size, long seed) {
    return couple(coupling, size, seed, Randomness.seed(seed).stream());
  }

  private Assignment couple(Coupling coupling, int size, long seed, RandomGenerator random) {
    Assignment pairs = Assignment.of(size);
    coupling.couple(
        sourcesFor(coupling, size, seed), targetsFor(coupling, size, seed), random, pairs);
    return pairs;
  }

  /** It is given one point or more of either side. */
  public Figure asks() {
    return Breaches.of(
        "asks for points of both sides",
        breaches -> {
          Coupling coupling = couplings.get();
          for (int size : SIZES) {
            int source = coupling.sourceRows(size);
            int target = coupling.targetRows(size);
            breaches.unless(source > 0, "%d of the source for %d pairs".formatted(source, size));
            breaches.unless(target > 0, "%d of the target for %d pairs".formatted(target, size));
          }
        });
  }

  /** Every pair is of a row of either batch. */
  public Figure rows() {
    return Breaches.of(
        "pairs rows of both batches",
        breaches -> {
          Coupling coupling = couplings.get();
          for (int size : SIZES) {
            Assignment pairs = couple(coupling, size, size);
            for (int i = 0; i < size; i++) {
              breaches.unless(
                  within(pairs.source()[i], coupling.sourceRows(size)), place("source", pairs, i));
              breaches.unless(
                  within(pairs.target()[i], coupling.targetRows(size)), place("target", pairs, i));
            }
          }
        });
  }

  /**
   * Weights are 1 unless it says that it writes them; then numbers from 0 on, not all of them 0.
   */
  public Figure weights() {
    return Breaches.of(
        "weighs pairs as it says",
        breaches -> {
          Coupling coupling = couplings.get();
          for (int size : SIZES) {
            double[] weights = couple(coupling, size, size).weights();
            double sum = 0;
            for (int i = 0; i < size; i++) {
              double weight = weights[i];
              breaches.unless(
                  coupling.weighted() ? weight >= 0 && Double.isFinite(weight) : weight == 1,
                  "weight %s of pair %d of %d".formatted(weight, i, size));
              sum += weight;
            }
            breaches.unless(sum > 0, "the sum of %d weights is %s".formatted(size, sum));
          }
        });
  }

  private static boolean within(int row, int size) {
    return 0 <= row && row < size;
  }

  private static String place(String side, Assignment pairs, int i) {
    int row = (side.equals("source") ? pairs.source() : pairs.target())[i];
    return "%s row %d in pair %d of %d".formatted(side, row, i, pairs.source().length);
  }

  /** Every row of either batch is in exactly one pair; for couplings that promise it. */
  public Figure permutation() {
    return Breaches.of(
        "drops and duplicates no row",
        breaches -> {
          for (int size : SIZES) {
            Assignment pairs = couple(couplings.get(), size, size);
            for (int row = 0; row < size; row++) {
              int of = row;
              breaches.unless(
                  Arrays.stream(pairs.source()).filter(at -> at == of).count() == 1,
                  "source row %d of %d".formatted(row, size));
              breaches.unless(
                  Arrays.stream(pairs.target()).filter(at -> at == of).count() == 1,
                  "target row %d of %d".formatted(row, size));
            }
          }
        });
  }

  /**
   * Over 4,000 draws of pairs each row of either side is in one pair on average, or in its share of
   * the pairs where there are other numbers of rows; a pair counts by its weight. Of a side that
   * the coupling says it does not keep, nothing is asked.
   */
  public Figure marginals() {
    return new MarginalLaws(couplings, classes).kept();
  }

  /**
   * Of a coupling that says that it does not keep a side: some of its rows are not in their share
   * of the pairs, over the same draws.
   */
  public Optional<Figure> leavesOut() {
    return new MarginalLaws(couplings, classes).leftOut();
  }

  private static SampleMean[] means(int n) {
    return IntStream.range(0, n).mapToObj(i -> new SampleMean()).toArray(SampleMean[]::new);
  }

  /**
   * Over 400 batches of 24: the mean squared distance of a pair is that of independent points if
   * the coupling says that pairs are independent, and not if it says that they are not.
   */
  public Figure dependence() {
    boolean independent = couplings.get().independent();
    double expected = WIDTH * (1 + 1 + 0.25);
    String law = independent ? "pairs are independent" : "pairs are not independent";
    return Worst.of(
        law,
        independent ? SampleMean.BOUND : 1 / SampleMean.BOUND,
        independent ? Figure.STANDARD_ERRORS : "1/" + Figure.STANDARD_ERRORS,
        worst -> {
          SampleMean distance = new SampleMean();
          Coupling coupling = couplings.get();
          for (int batch = 0; batch < 400; batch++) {
            Batch source = sourcesFor(coupling, 24, batch);
            Batch target = targetsFor(coupling, 24, batch);
            Assignment pairs = Assignment.of(24);
            coupling.couple(source, target, Randomness.seed(batch).stream(), pairs);
            distance.add(meanSquare(source, target, pairs));
          }
          double errors = distance.errorsFrom(expected);
          worst.add(
              independent ? errors : 1 / errors,
              "mean squared distance %.3g, of independent pairs %.3g"
                  .formatted(distance.mean(), expected));
        });
  }

  private static double meanSquare(Batch source, Batch target, Assignment pairs) {
    double sum = 0;
    for (int i = 0; i < pairs.source().length; i++) {
      for (int k = 0; k < WIDTH; k++) {
        double difference =
            source.values()[WIDTH * pairs.source()[i] + k]
                - target.values()[WIDTH * pairs.target()[i] + k];
        sum += pairs.weights()[i] * difference * difference;
      }
    }
    return sum / Arrays.stream(pairs.weights()).sum();
  }

  /**
   * Of a coupling that says so: the source points that go to a class are draws of the source. Their
   * mean over 400 batches of 24, with three classes far from each other.
   */
  public Optional<Figure> withinClasses() {
    if (!couplings.get().withinClasses()) {
      return Optional.empty();
    }
    return Optional.of(
        Worst.of(
            "source points of a class are draws of the source",
            SampleMean.BOUND,
            Figure.STANDARD_ERRORS,
            worst -> {
              SampleMean[] means = means(WIDTH * CLASSES);
              Coupling coupling = couplings.get();
              for (int batch = 0; batch < 400; batch++) {
                Batch source = sourcesFor(coupling, 24, batch);
                Batch target = farClasses(coupling.targetRows(24), batch);
                Assignment pairs = Assignment.of(24);
                coupling.couple(source, target, Randomness.seed(batch).stream(), pairs);
                addClassMeans(source, target.labels().orElseThrow(), pairs, means);
              }
              for (int i = 0; i < means.length; i++) {
                worst.add(
                    means[i].errorsFrom(0),
                    "class %d: mean %.3g of coordinate %d, not 0"
                        .formatted(i / WIDTH, means[i].mean(), i % WIDTH));
              }
            }));
  }

  private static Batch farClasses(int size, long seed) {
    Batch target = targets(size, CLASSES, seed);
    for (int i = 0; i < target.size(); i++) {
      target.values()[WIDTH * i] += 4 * (i % CLASSES);
    }
    return target;
  }

  /** The mean over the pairs of one batch: pairs of one batch may share rows. */
  private static void addClassMeans(
      Batch source, Labels labels, Assignment pairs, SampleMean[] means) {
    double[] sums = new double[means.length];
    double[] counts = new double[CLASSES];
    for (int i = 0; i < pairs.source().length; i++) {
      int label = labels.values()[pairs.target()[i]];
      double weight = pairs.weights()[i];
      counts[label] += weight;
      for (int k = 0; k < WIDTH; k++) {
        sums[WIDTH * label + k] += weight * source.values()[WIDTH * pairs.source()[i] + k];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      if (counts[i / WIDTH] > 0) {
        means[i].add(sums[i] / counts[i / WIDTH]);
      }
    }
  }

  /** Pairs depend on the batches and the stream, and not on what was paired before. */
  public Figure function() {
    return Breaches.of(
        "pairs depend on batches and stream alone",
        breaches -> {
          Coupling used = couplings.get();
          couple(used, 16, 1);
          Assignment again = couple(used, 32, 2);
          Assignment fresh = couple(couplings.get(), 32, 2);
          for (int i = 0; i < 32; i++) {
            breaches.unless(
                fresh.source()[i] == again.source()[i]
                    && fresh.target()[i] == again.target()[i]
                    && fresh.weights()[i] == again.weights()[i],
                "pair %d of 32, asked again".formatted(i));
          }
        });
  }

  /** Several threads that ask at once get the pairs that one gets. */
  public Figure threads() {
    Coupling coupling = couplings.get();
    return SeveralThreads.figure(
        "pairs the same for several threads",
        call -> {
          Assignment pairs =
              couple(coupling, 48, call, SeveralThreads.stream(Randomness.seed(call)));
          IntStream rows =
              IntStream.concat(Arrays.stream(pairs.source()), Arrays.stream(pairs.target()));
          return DoubleStream.concat(rows.asDoubleStream(), Arrays.stream(pairs.weights()))
              .toArray();
        });
  }

  /** Points are as they were. */
  public Figure batches() {
    return Breaches.of(
        "leaves the batches alone",
        breaches -> {
          Coupling coupling = couplings.get();
          Batch source = sourcesFor(coupling, 32, 3);
          Batch target = targetsFor(coupling, 32, 3);
          coupling.couple(source, target, Randomness.seed(3).stream(), Assignment.of(32));
          same(sourcesFor(coupling, 32, 3), source, "source", breaches);
          same(targetsFor(coupling, 32, 3), target, "target", breaches);
        });
  }

  private static void same(Batch before, Batch after, String side, Breaches breaches) {
    for (int i = 0; i < before.values().length; i++) {
      breaches.unless(before.values()[i] == after.values()[i], side + " row " + i / WIDTH);
    }
  }

  /** Bytes of heap that a call takes once it is warm, of at most 16. */
  public Figure memory() {
    return Worst.of(
        "allocates nothing in a steady step",
        16,
        "B",
        worst -> {
          Coupling coupling = couplings.get();
          Batch source = sourcesFor(coupling, 64, 4);
          Batch target = targetsFor(coupling, 64, 4);
          Assignment pairs = Assignment.of(64);
          RandomGenerator random = Randomness.seed(4).stream();
          Runnable step = () -> coupling.couple(source, target, random, pairs);
          worst.add(HeapAllocation.bytesPerCall(500, 1_000, step), "batches of 64");
        });
  }
}
