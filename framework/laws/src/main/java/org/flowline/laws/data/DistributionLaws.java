package org.flowline.laws.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.SampleMean;
import org.flowline.laws.SeveralThreads;
import org.flowline.laws.Worst;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.random.Randomness;

/**
 * The laws of a distribution, over 200,000 draws.
 *
 * @param distributions makes it anew at each call
 * @since 0.1.0
 */
public record DistributionLaws(Supplier<Distribution> distributions) {
  private static final int DRAWS = 200_000;

  /** Coordinates of points at which the density is asked for. */
  private static final double[] FAR = {0.5, 1, 2, 3, 5, 10, 1e3, 1e6};

  /** All figures that follow without its moments. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(new NameLaws(distributions).figures());
    figures.addAll(
        List.of(
            finite(),
            neighbours(this::sampleMean),
            stream(),
            rows(),
            labels(),
            contexts(),
            posteriors(),
            threads()));
    everywhere().ifPresent(figures::add);
    bounds().ifPresent(figures::add);
    observations().ifPresent(figures::add);
    figures.addAll(density());
    return List.copyOf(figures);
  }

  /** {@code n} points drawn from the stream of {@code seed}. */
  public static Batch draw(Distribution distribution, int n, long seed) {
    Batch out = new Batch(n, distribution.shape());
    distribution.sample(out, Randomness.seed(seed).stream());
    return out;
  }

  private double[] sampleMean() {
    Batch points = draw(distributions.get(), DRAWS, 1);
    double[] mean = new double[points.width()];
    for (int i = 0; i < points.values().length; i++) {
      mean[i % mean.length] += points.values()[i] / DRAWS;
    }
    return mean;
  }

  /**
   * The mean of the draws.
   *
   * @param stated {@code [d]}
   */
  public Figure mean(double[] stated) {
    return Worst.of(
        "has the stated mean",
        SampleMean.BOUND,
        Figure.STANDARD_ERRORS,
        worst -> {
          double[] values = draw(distributions.get(), DRAWS, 1).values();
          for (int k = 0; k < stated.length; k++) {
            SampleMean mean = new SampleMean();
            for (int i = k; i < values.length; i += stated.length) {
              mean.add(values[i]);
            }
            worst.add(mean.errorsFrom(stated[k]), "coordinate %d: %.6g".formatted(k, mean.mean()));
          }
        });
  }

  /**
   * The covariance of the draws.
   *
   * @param mean {@code [d]}
   * @param stated {@code [d, d]}
   */
  public Figure covariance(double[] mean, double[][] stated) {
    return Worst.of(
        "has the stated covariance",
        SampleMean.BOUND,
        Figure.STANDARD_ERRORS,
        worst -> {
          int width = mean.length;
          double[] values = draw(distributions.get(), DRAWS, 2).values();
          for (int j = 0; j < width; j++) {
            for (int k = 0; k <= j; k++) {
              SampleMean product = new SampleMean();
              for (int i = 0; i < values.length; i += width) {
                product.add((values[i + j] - mean[j]) * (values[i + k] - mean[k]));
              }
              worst.add(
                  product.errorsFrom(stated[j][k]),
                  "coordinates %d and %d: %.6g".formatted(j, k, product.mean()));
            }
          }
        });
  }

  /**
   * The product of neighbouring draws has mean 0.
   *
   * @param mean of the law, {@code [d]}
   */
  public Figure neighbours(double[] mean) {
    return neighbours(() -> mean);
  }

  private Figure neighbours(Supplier<double[]> stated) {
    return Worst.of(
        "neighbouring draws are uncorrelated",
        SampleMean.BOUND,
        Figure.STANDARD_ERRORS,
        worst -> {
          double[] mean = stated.get();
          int width = mean.length;
          double[] values = draw(distributions.get(), DRAWS, 3).values();
          for (int k = 0; k < width; k++) {
            SampleMean product = new SampleMean();
            for (int i = k; i + width < values.length; i += 2 * width) {
              product.add((values[i] - mean[k]) * (values[i + width] - mean[k]));
            }
            worst.add(product.errorsFrom(0), "coordinate " + k);
          }
        });
  }

  /**
   * A known density in the plane against draws: its integral over each of 24 x 24 cells, by 128
   * points, is the share of the draws there. Chi-squared over the cells where 10 are expected, at 4
   * standard errors; and all cells together hold all, to 0.005. None where no density in the plane
   * is known.
   */
  public List<Figure> density() {
    Distribution distribution = distributions.get();
    Optional<Density> density = distribution.density();
    return density.isPresent() && distribution.shape().width() == 2
        ? new DensityCells(draw(distribution, DRAWS, 9), Randomness.seed(10).stream())
            .figures(density.get())
        : List.of();
  }

  /**
   * A known density has a logarithm at any point, minus infinity where it vanishes: at 1,000 draws
   * and half way between them, at the mean, at the origin, and near and far on all axes and
   * diagonals. None where no density is known.
   */
  public Optional<Figure> everywhere() {
    return distributions
        .get()
        .density()
        .map(
            density ->
                Breaches.of(
                    "has a density at any point",
                    breaches -> {
                      for (double[] point : points()) {
                        double[] log = {Double.NaN};
                        density.logDensity(point, 1, log);
                        breaches.unless(
                            log[0] < Double.POSITIVE_INFINITY,
                            "log p = %s at %s".formatted(log[0], Arrays.toString(point)));
                      }
                    }));
  }

  private List<double[]> points() {
    Batch draws = draw(distributions.get(), 1_000, 12);
    int width = draws.width();
    List<double[]> points = new ArrayList<>(List.of(new double[width], sampleMean()));
    for (int row = 0; row < draws.size(); row++) {
      double[] point = draws.slice(row, 1).values();
      double[] half = point.clone();
      for (int k = 0; k < width; k++) {
        half[k] = (half[k] + draws.values()[(row + 1) % draws.size() * width + k]) / 2;
      }
      points.add(point);
      points.add(half);
    }
    for (double far : FAR) {
      for (double sign : new double[] {-1, 1}) {
        double[] diagonal = new double[width];
        Arrays.fill(diagonal, sign * far);
        points.add(diagonal);
        for (int k = 0; k < width; k++) {
          double[] axis = new double[width];
          axis[k] = sign * far;
          points.add(axis);
        }
      }
    }
    return points;
  }

  /**
   * No draw is beyond the bounds that the law says its coordinates have, one for each of them; on
   * one it may be, by rounding. None where it says none.
   */
  public Optional<Figure> bounds() {
    Bounds bounds = distributions.get().bounds();
    return bounds.none()
        ? Optional.empty()
        : Optional.of(
            Breaches.of(
                "draws are within their bounds",
                breaches -> {
                  Batch points = draw(distributions.get(), DRAWS, 13);
                  int width = points.width();
                  int bounded = bounds.low().size();
                  breaches.unless(
                      bounded == width, "bounds of %d coordinates of %d".formatted(bounded, width));
                  for (int i = 0; bounded == width && i < points.values().length; i++) {
                    double x = points.values()[i];
                    int k = i % width;
                    breaches.unless(
                        x >= bounds.low(k) && x <= bounds.high(k),
                        "draw %d has %s in coordinate %d".formatted(i / width, x, k));
                  }
                }));
  }

  /** 1,000 draws are finite and no two are equal. */
  public Figure finite() {
    return Breaches.of(
        "draws are finite and differ",
        breaches -> {
          Batch points = draw(distributions.get(), 1_000, 4);
          Set<Double> firsts = new HashSet<>();
          for (int i = 0; i < points.values().length; i++) {
            double value = points.values()[i];
            String where = "draw %d has %s".formatted(i / points.width(), value);
            breaches.unless(Double.isFinite(value), where);
            breaches.unless(i % points.width() != 0 || firsts.add(value), where + " again");
          }
        });
  }

  /**
   * Posteriors that are known are of its points and contexts: 100 draws given each observation, or
   * all that there are, finite, allowed by the prior, with the observation as their context, and
   * the same for the same stream. Holds where none are known.
   */
  public Figure posteriors() {
    return Breaches.of(
        "draws posteriors of its points and contexts",
        breaches ->
            distributions.get().referencePosteriors().ifPresent(all -> posteriors(all, breaches)));
  }

  private void posteriors(ReferencePosteriors all, Breaches breaches) {
    Distribution distribution = distributions.get();
    ContextShape told =
        new ContextShape(distribution.classes(), distribution.contextColumns().size(), false);
    breaches.unless(
        all.observations().shape().equals(told), "observations of " + all.observations().shape());
    int n = Math.min(100, all.draws().orElse(100));
    for (int i = 0; i < all.observations().size(); i++) {
      Batch drawn = all.draw(i, n, Randomness.seed(i).stream());
      Batch again = all.draw(i, n, Randomness.seed(i).stream());
      String what = "observation " + i;
      breaches.unless(drawn.shape().equals(distribution.shape()), what + ": " + drawn.shape());
      breaches.unless(Arrays.equals(drawn.values(), again.values()), what + ": other draws");
      double[] given = all.observations().slice(i, 1).numbers();
      double[] point = new double[drawn.width()];
      for (int row = 0; row < drawn.size(); row++) {
        drawn.read(row, point, 0);
        breaches.unless(
            Arrays.stream(point).allMatch(Double::isFinite) && all.allows(point),
            "%s: %s".formatted(what, Arrays.toString(point)));
        int at = row;
        breaches.unless(
            drawn
                .context()
                .filter(has -> Arrays.equals(has.slice(at, 1).numbers(), given))
                .isPresent(),
            what + ": another context");
      }
    }
  }

  /** Equal streams give equal points, and others give others. */
  public Figure stream() {
    return Breaches.of(
        "gives the same points for the same stream",
        breaches -> {
          Distribution used = distributions.get();
          draw(used, 10, 5);
          double[] again = draw(used, 100, 6).values();
          breaches.unless(
              Arrays.equals(draw(distributions.get(), 100, 6).values(), again), "other points");
          breaches.unless(
              !Arrays.equals(draw(used, 100, 7).values(), again),
              "the same points for another stream");
        });
  }

  /** No row, one row, and the first of several are filled. */
  public Figure rows() {
    return Breaches.of(
        "fills any number of rows",
        breaches -> {
          breaches.unless(draw(distributions.get(), 0, 8).size() == 0, "none");
          Batch one = draw(distributions.get(), 1, 8);
          double[] first = Arrays.copyOf(draw(distributions.get(), 5, 8).values(), one.width());
          breaches.unless(
              Arrays.equals(one.values(), first), "the first of five is not the only one");
        });
  }

  /** Of 1,000 draws, where it has classes. */
  public Figure labels() {
    return Breaches.of(
        "labels each draw with a class",
        breaches -> {
          Distribution distribution = distributions.get();
          int classes = distribution.classes();
          Batch out = Batch.labelled(1_000, distribution.shape(), classes);
          distribution.sample(out, Randomness.seed(11).stream());
          breaches.unless(out.classes() == classes, out.classes() + " classes of " + classes);
          out.labels().ifPresent(labels -> NameLaws.labels(breaches, classes, labels));
        });
  }

  /**
   * Of 1,000 draws, where it names numbers: each is written, and the points are those that are
   * drawn where nobody asks for them.
   */
  public Figure contexts() {
    return Breaches.of(
        "tells the numbers of each draw that it names",
        breaches -> {
          Distribution distribution = distributions.get();
          List<String> names = distribution.contextColumns();
          ContextShape shape = new ContextShape(distribution.classes(), names.size(), false);
          Batch out = Batch.of(1_000, distribution.shape(), shape);
          out.context().ifPresent(context -> Arrays.fill(context.numbers(), Double.NaN));
          distribution.sample(out, Randomness.seed(12).stream());
          NameLaws.numbers(breaches, names, out.context());
          breaches.unless(
              Arrays.equals(draw(distributions.get(), 1_000, 12).values(), out.values()),
              "other points where nobody asks for their context");
        });
  }

  /**
   * Of 10,000 draws, where it can observe points: numbers that are observed again have the law of
   * those that it told.
   */
  public Optional<Figure> observations() {
    Distribution distribution = distributions.get();
    return distribution instanceof ObservationModel model
        ? Optional.of(ObservationLaw.figure(distribution, model))
        : Optional.empty();
  }

  /** Several threads that draw at once get what one gets. */
  public Figure threads() {
    Distribution distribution = distributions.get();
    return SeveralThreads.figure(
        "draws the same for several threads", call -> draw(distribution, 500, call).values());
  }
}
