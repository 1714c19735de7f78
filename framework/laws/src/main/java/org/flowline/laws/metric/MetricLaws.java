package org.flowline.laws.metric;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.SampleMean;
import org.flowline.laws.Worst;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.toolkit.metric.AttachingEvaluation;

/**
 * The laws of a metric, on a linear flow and 64 points of the plane on each side; those of the
 * target have one number each for a context, or one of three classes in turn where the metric needs
 * the network to be told one.
 *
 * @param metrics makes the metric anew at each call, with settings for which 64 test points suffice
 * @since 0.1.0
 */
public record MetricLaws(Supplier<Metric> metrics) {
  private static final int SIZE = 64;
  private static final LinearFlow FLOW = new LinearFlow(0.3, 1, -1);
  private static final int DRAWS = 32;
  private static final int CLASSES = 3;

  /** Sums in another order differ by rounding. */
  private static final double ROUNDING = 1e-9;

  /** The sets of points of an evaluation. */
  public enum Points {
    /** Draws of the source. */
    SOURCE,
    /** Test points. */
    TARGET,
    /** A second draw of the target. */
    SECOND;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All figures. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(values());
    figures.add(names());
    figures.add(goals());
    figures.add(meanings());
    figures.add(attachments());
    figures.add(testPoints());
    figures.add(order());
    figures.add(function());
    for (Points moved : Points.values()) {
      figures.add(anotherEvaluation(moved));
    }
    figures.add(processors(3));
    figures.add(diverged());
    return List.copyOf(figures);
  }

  private List<MetricValue> measure(Evaluation evaluation) {
    return metrics.get().evaluate(evaluation, Randomness.seed(1));
  }

  /** At least one value, finite, each under a name of its own in lower case. */
  public Figure values() {
    return Breaches.of(
        "gives finite values with names of their own",
        breaches -> {
          List<MetricValue> values = measure(evaluation());
          breaches.unless(!values.isEmpty(), "no value");
          breaches.unless(
              values.size() == values.stream().map(MetricValue::name).distinct().count(),
              "a name twice: " + values);
          for (MetricValue value : values) {
            breaches.unless(value.name().matches("[a-z][a-z0-9_]*"), "'" + value.name() + "'");
            breaches.unless(Double.isFinite(value.value()), value.toString());
          }
        });
  }

  /** What it measures is among the names that it states. */
  public Figure names() {
    return Breaches.of(
        "names its values beforehand",
        breaches -> {
          List<String> stated = metrics.get().values();
          for (MetricValue value : measure(evaluation())) {
            breaches.unless(
                stated.contains(value.name()), "'%s' of %s".formatted(value.name(), stated));
          }
        });
  }

  /** It has an answer for each of its values. */
  public Figure goals() {
    return Breaches.of(
        "says of each value which is better, or that neither is",
        breaches -> {
          Metric metric = metrics.get();
          for (String value : metric.values()) {
            breaches.unless(metric.goal(value).equals(metric.goal(value)), value);
          }
        });
  }

  /** Floors are others of its values, and what a perfect model has is a number. */
  public Figure meanings() {
    return Breaches.of(
        "says what its values mean",
        breaches -> {
          Metric metric = metrics.get();
          for (String value : metric.values()) {
            metric
                .floor(value)
                .ifPresent(
                    floor ->
                        breaches.unless(
                            !floor.equals(value) && metric.values().contains(floor),
                            "'%s' as the floor of '%s'".formatted(floor, value)));
            metric
                .perfect(value)
                .ifPresent(
                    perfect ->
                        breaches.unless(
                            Double.isFinite(perfect), "%s of '%s'".formatted(perfect, value)));
          }
        });
  }

  /** Tables and pictures have names of their own, and are the same again. */
  public Figure attachments() {
    return Breaches.of(
        "attaches the same under names of their own",
        breaches -> {
          List<Attachment> once = attached();
          List<Attachment> again = attached();
          breaches.unless(
              once.stream().map(Attachment::name).distinct().count() == once.size(),
              "a name twice: " + once.stream().map(Attachment::name).toList());
          breaches.unless(
              once.size() == again.size(), "%d, and then %d".formatted(once.size(), again.size()));
          for (int i = 0; i < Math.min(once.size(), again.size()); i++) {
            breaches.unless(
                same(once.get(i), again.get(i)), "another '" + once.get(i).name() + "'");
            breaches.unless(drawn(once.get(i)), "no picture in '" + once.get(i).name() + "'");
          }
        });
  }

  /** A picture can be decoded to its end. */
  private static boolean drawn(Attachment attachment) {
    if (!(attachment instanceof Attachment.Picture picture)) {
      return true;
    }
    try {
      return ImageIO.read(new ByteArrayInputStream(picture.png())) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private List<Attachment> attached() {
    List<Attachment> attached = new ArrayList<>();
    measure(new AttachingEvaluation(evaluation(), attached::add));
    return attached;
  }

  private static boolean same(Attachment one, Attachment other) {
    return one instanceof Attachment.Picture picture
        ? other instanceof Attachment.Picture again
            && picture.title().equals(again.title())
            && Arrays.equals(picture.png(), again.png())
        : one.equals(other);
  }

  /** How many test points it needs, of 64. */
  public Figure testPoints() {
    return Worst.of(
        "needs no more test points than there are",
        SIZE,
        "",
        worst -> worst.add(metrics.get().testPoints(), "test points that it asks for"));
  }

  /**
   * Values with all points in another order, the same for all sets, against those before, relative
   * to the value or 1. Of one that draws, means over 32 draws, which may be 4 standard errors from
   * each other.
   */
  public Figure order() {
    return Worst.of(
        "does not depend on the order of the points",
        ROUNDING,
        "",
        worst -> {
          List<MetricValue> here = measure(evaluation());
          // A value of few steps, such as an accuracy, may be the same by chance.
          List<List<MetricValue>> drawn =
              IntStream.range(2, 6)
                  .mapToObj(seed -> metrics.get().evaluate(evaluation(), Randomness.seed(seed)))
                  .toList();
          boolean[] draws = new boolean[here.size()];
          for (int i = 0; i < draws.length; i++) {
            int at = i;
            draws[i] = drawn.stream().anyMatch(values -> !values.get(at).equals(here.get(at)));
          }
          List<SampleMean> differences = differences(draws);
          for (int i = 0; i < draws.length; i++) {
            SampleMean difference = differences.get(i);
            if (!draws[i] || difference.errorsFrom(0) > SampleMean.BOUND) {
              double value = here.get(i).value();
              worst.add(
                  Math.abs(difference.mean()) / Math.max(1, Math.abs(value)),
                  "%s: %.4g, and %.4g more in another order"
                      .formatted(here.get(i).name(), value, difference.mean()));
            }
          }
        });
  }

  /** How much larger each value is in another order; of one that does not draw, once. */
  private List<SampleMean> differences(boolean[] draws) {
    List<SampleMean> differences = new ArrayList<>();
    for (int i = 0; i < draws.length; i++) {
      differences.add(new SampleMean());
    }
    boolean any = IntStream.range(0, draws.length).anyMatch(i -> draws[i]);
    for (int seed = 1; seed <= (any ? DRAWS : 1); seed++) {
      Randomness random = Randomness.seed(seed);
      List<MetricValue> before = metrics.get().evaluate(evaluation(), random);
      List<MetricValue> after = metrics.get().evaluate(shuffled(), random);
      for (int i = 0; i < draws.length; i++) {
        if (draws[i] || seed == 1) {
          differences.get(i).add(after.get(i).value() - before.get(i).value());
        }
      }
    }
    return differences;
  }

  private FixedEvaluation shuffled() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, SIZE).boxed().toList());
    Collections.shuffle(order, new Random(3));
    int[] rows = order.stream().mapToInt(i -> i).toArray();
    FixedEvaluation from = evaluation();
    return new FixedEvaluation(
        FLOW,
        from.solver(),
        gather(from.sourcePoints(), rows),
        gather(from.targetPoints(), rows),
        gather(from.secondTargetPoints(), rows));
  }

  private static Batch gather(Batch from, int[] rows) {
    Batch out = new Batch(from.size(), from.shape());
    out.gather(from, rows);
    return out;
  }

  /** The same values for the same evaluation and randomness, of one that was used before, too. */
  public Figure function() {
    return Breaches.of(
        "is a function of evaluation and randomness",
        breaches -> {
          Metric used = metrics.get();
          List<MetricValue> once = used.evaluate(evaluation(), Randomness.seed(1));
          same(breaches, once, used.evaluate(evaluation(), Randomness.seed(1)), "asked again");
          same(breaches, once, measure(evaluation()), "asked anew");
        });
  }

  private static void same(
      Breaches breaches, List<MetricValue> expected, List<MetricValue> got, String how) {
    breaches.unless(expected.equals(got), "%s and, %s, %s".formatted(expected, how, got));
  }

  /** After another evaluation, which differs in one set of points, the values are its own. */
  public Figure anotherEvaluation(Points moved) {
    return Breaches.of(
        "takes nothing from an evaluation with other points: " + moved.label(),
        breaches -> {
          Metric used = metrics.get();
          used.evaluate(evaluation(), Randomness.seed(1));
          Evaluation other =
              new FixedEvaluation(
                  FLOW,
                  new ReferenceSolver(20),
                  points(moved == Points.SOURCE ? 0.5 : 0, Points.SOURCE),
                  points(moved == Points.TARGET ? 0.5 : 1, Points.TARGET),
                  points(moved == Points.SECOND ? 0.5 : 1, Points.SECOND));
          same(breaches, measure(other), used.evaluate(other, Randomness.seed(1)), "used before");
        });
  }

  /** The same bits whatever the number of processors. */
  public Figure processors(int processors) {
    return Breaches.of(
        "gives the same bits on any number of processors",
        breaches -> {
          List<MetricValue> here = measure(evaluation());
          ForkJoinPool pool = new ForkJoinPool(processors);
          try {
            List<MetricValue> there = pool.submit(() -> measure(evaluation())).join();
            same(breaches, here, there, "on " + processors);
          } finally {
            pool.shutdown();
          }
        });
  }

  /** Of samples that are not finite it says that the flow diverged, even if no solver notices. */
  public Figure diverged() {
    Solver careless =
        (dynamics, start, from, to, random, observer) -> {
          double[] end = new double[start.length];
          dynamics.drift(from, start, end);
          return new Solution(end, 1, 1, 0);
        };
    return Breaches.of(
        "reports a flow that diverged",
        breaches -> {
          for (double drift : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            try {
              List<MetricValue> values = measure(evaluation(new LinearFlow(0, 0, drift), careless));
              breaches.unless(false, "samples of %s give %s".formatted(drift, values));
            } catch (IntegrationException e) {
              String message = String.valueOf(e.getMessage());
              breaches.unless(message.contains("diverged"), "says '%s'".formatted(message));
            }
          }
        });
  }

  private FixedEvaluation evaluation() {
    return evaluation(FLOW, new ReferenceSolver(20));
  }

  private FixedEvaluation evaluation(ContinuousFlow flow, Solver solver) {
    return new FixedEvaluation(
        flow, solver, points(0, Points.SOURCE), points(1, Points.TARGET), points(1, Points.SECOND));
  }

  private Batch points(double mean, Points set) {
    Randomness random = Randomness.seed(41).purpose(set.label());
    Batch points = NormalPoints.of(SIZE, 2, mean, 1, random.stream());
    if (set == Points.SOURCE) {
      return points;
    }
    if (!metrics.get().needs(Trait.TOLD_CLASS)) {
      return new NoisySum(2).observed(points, random.purpose("observed").stream());
    }
    int[] classes = IntStream.range(0, SIZE).map(i -> i % CLASSES).toArray();
    return points.with(Optional.of(Context.of(new Labels(CLASSES, classes))));
  }
}
