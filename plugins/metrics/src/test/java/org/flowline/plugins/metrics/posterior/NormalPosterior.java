package org.flowline.plugins.metrics.posterior;

import java.util.Optional;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;

/**
 * Parameters {@code theta ~ N(c, DEVIATION^2 I)} of contexts {@code c ~ N(0, I)}, and a stand-in
 * for their posterior, {@code N(share c + bias, (factor DEVIATION)^2 I)}. So {@code c ~ N(theta /
 * V, DEVIATION^2 / V)} given theta, with the prior's variance {@code V = 1 + DEVIATION^2}.
 *
 * @param n test points
 * @param width parameters
 * @param share of the context that the posterior follows
 * @param factor by which the posterior is too wide
 * @param bias by how many right deviations each parameter is off
 * @param seed decides the test points
 */
record NormalPosterior(int n, int width, double share, double factor, double bias, long seed)
    implements Evaluation {
  static final double DEVIATION = 0.5;

  /** By what the prior is wider than the posterior. */
  static final double PRIOR = Math.sqrt(1 + DEVIATION * DEVIATION) / DEVIATION;

  /** The right posterior. */
  static NormalPosterior right(int n, int width, long seed) {
    return new NormalPosterior(n, width, 1, 1, 0, seed);
  }

  /** The prior in place of the posterior. */
  static NormalPosterior prior(int n, int width, long seed) {
    return new NormalPosterior(n, width, 0, PRIOR, 0, seed);
  }

  private Batch drawn(String which) {
    Batch contexts = normal(n, Randomness.seed(seed).purpose(which));
    Batch points =
        moved(contexts, 1, normal(n, Randomness.seed(seed).purpose(which + "points")), DEVIATION);
    return points.with(
        Optional.of(
            new Context(
                new ContextShape(0, width, false), n, Optional.empty(), contexts.values())));
  }

  private Batch normal(int size, Randomness random) {
    return NormalPoints.of(size, width, 0, 1, random.stream());
  }

  private static Batch moved(Batch from, double share, Batch by, double factor) {
    Batch out = new Batch(from.size(), from.shape());
    for (int i = 0; i < out.values().length; i++) {
      out.values()[i] = share * from.values()[i] + factor * by.values()[i];
    }
    return out;
  }

  @Override
  public Batch target(int first) {
    return drawn("target").first(first);
  }

  @Override
  public Batch secondTarget(int first) {
    return drawn("second").first(first);
  }

  @Override
  public Batch samples(int first, Optional<Context> given, Randomness random) {
    double[] contexts = given.orElseThrow().numbers();
    Batch samples =
        moved(
            new Batch(first, target(first).shape(), contexts),
            share,
            normal(first, random),
            factor * DEVIATION);
    for (int i = 0; i < samples.values().length; i++) {
      samples.values()[i] += bias * DEVIATION;
    }
    return samples;
  }

  @Override
  public Batch samples(int first) {
    return samples(first, target(first).context(), Randomness.seed(seed).purpose("samples"));
  }

  @Override
  public Batch source(int first) {
    return normal(first, Randomness.seed(seed).purpose("source"));
  }

  @Override
  public Arrival carry(Batch source) {
    throw new UnsupportedOperationException("the posterior is known without a flow");
  }

  @Override
  public Flow flow() {
    return new LinearFlow(0, new double[width]);
  }

  @Override
  public Solver solver() {
    return new ReferenceSolver(1);
  }

  @Override
  public Optional<Density> sourceDensity() {
    return Optional.empty();
  }

  @Override
  public Optional<ObservationModel> observations() {
    double variance = 1 + DEVIATION * DEVIATION;
    return Optional.of(
        (points, rows, out, random) -> {
          for (int i = 0; i < rows * width; i++) {
            out[i] = points[i] / variance + DEVIATION / Math.sqrt(variance) * random.nextGaussian();
          }
        });
  }

  @Override
  public int size() {
    return n;
  }
}
