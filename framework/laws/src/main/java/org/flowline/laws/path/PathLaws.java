package org.flowline.laws.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowline.laws.Figure;
import org.flowline.laws.KolmogorovSmirnov;
import org.flowline.laws.Worst;
import org.flowline.spi.data.Batch;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;

/**
 * The laws of a probability path, checked in double precision on independent pairs of a normal
 * source and a mixture of normals in the plane, with fixed seeds.
 *
 * @param path the path
 * @param paths makes it anew at each call
 * @since 0.1.0
 */
public record PathLaws(ProbabilityPath path, Supplier<? extends ProbabilityPath> paths) {
  private static final double[] FRACTIONS = {
    1e-6, 1e-4, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 1e-4, 1 - 1e-6
  };

  /** How far an end may be from where it belongs, for paths that blur it. */
  private static final double BLUR = 0.05;

  private static final int END_PAIRS = 20_000;

  /** The laws of the path that is made. */
  public PathLaws(Supplier<? extends ProbabilityPath> paths) {
    this(paths.get(), paths);
  }

  /** All figures that the path has. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(velocity());
    figures.add(continuity());
    fokkerPlanck().ifPresent(figures::add);
    figures.addAll(ends());
    figures.addAll(new SamplingLaws(paths).figures());
    if (path instanceof BridgePath bridge) {
      figures.add(new BridgeLaws(bridge).pull());
    }
    if (path instanceof GaussianPath gaussian) {
      figures.addAll(new GaussianLaws(gaussian).figures());
    }
    return List.copyOf(figures);
  }

  /** u_t against central differences of order 4 of x_t for one stream of noise, end to end. */
  public Figure velocity() {
    return Worst.of("velocity is the derivative of the point", 1e-6, "", this::velocity);
  }

  private void velocity(Worst worst) {
    Interval times = path.times();
    Randomness random = Randomness.seed(1);
    IndependentPairs pairs = IndependentPairs.of(200, path, random);
    for (double fraction : FRACTIONS) {
      double t = times.at(fraction);
      double h = Math.min(1e-3, 0.02 * Math.min(t - times.from(), times.to() - t));
      double[][] x = new double[5][];
      for (int k = -2; k <= 2; k++) {
        x[k + 2] = pairs.sample(path, t + k * h, random.stream()).points().values();
      }
      double[] u = pairs.sample(path, t, random.stream()).velocities().values();
      double scale = Math.max(1, Arrays.stream(u).map(Math::abs).max().orElseThrow());
      for (int i = 0; i < u.length; i++) {
        double difference = (x[0][i] - 8 * x[1][i] + 8 * x[3][i] - x[4][i]) / (12 * h);
        worst.add(Math.abs(difference - u[i]) / scale, Worst.at(t));
      }
    }
  }

  /** The continuity equation in weak form. */
  public Figure continuity() {
    return new WeakEquation(path, ConditionalNoise.NONE)
        .figure("continuity equation, in weak form");
  }

  /** The Fokker-Planck equation in weak form, if the noise of the path is known. */
  public Optional<Figure> fokkerPlanck() {
    return ConditionalNoise.of(path)
        .map(noise -> new WeakEquation(path, noise).figure("Fokker-Planck equation, in weak form"));
  }

  /**
   * How far the laws at both ends of sampling are from source and data, in Kolmogorov's distance.
   */
  public List<Figure> ends() {
    return List.of(end(true), end(false));
  }

  private Figure end(boolean first) {
    return Worst.of(
        first ? "starts at the source" : "ends at the data",
        BLUR + KolmogorovSmirnov.critical(END_PAIRS),
        "",
        worst -> {
          Randomness random = Randomness.seed(first ? 3 : 4);
          double t = first ? path.samplingTimes().from() : path.samplingTimes().to();
          Batch points =
              IndependentPairs.of(END_PAIRS, path, random)
                  .sample(path, t, random.stream())
                  .points();
          IndependentPairs fresh = IndependentPairs.of(END_PAIRS, path, random.purpose("fresh"));
          worst.add(
              KolmogorovSmirnov.distance(points, first ? fresh.source() : fresh.data()),
              Worst.at(t));
        });
  }
}
