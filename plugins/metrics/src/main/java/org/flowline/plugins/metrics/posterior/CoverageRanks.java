package org.flowline.plugins.metrics.posterior;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;

/** Where test points lie among samples of their posteriors, in each of the ways of looking. */
final class CoverageRanks {
  private final Batch target;
  private final References references;
  private final Optional<LogDensity> density;
  private final double[] distances;
  private final double[] densities;
  private final Ranks joint;
  private final Ranks dense;
  private final Ranks[] parameters;
  private int draws;

  /**
   * Among no samples yet.
   *
   * @param target the test points, {@code [n, d]}
   * @param second reference points, {@code [n, d]}
   * @param density of points under the contexts of the test points, if it is looked at
   */
  CoverageRanks(Batch target, Batch second, Optional<LogDensity> density) {
    this.target = target;
    this.density = density;
    references = new References(second);
    int n = target.size();
    distances = IntStream.range(0, n).mapToDouble(i -> references.distance(target, i)).toArray();
    densities = density.map(of -> of.of(target)).orElse(new double[0]);
    joint = new Ranks(n);
    dense = new Ranks(n);
    parameters = new Ranks[target.width()];
    for (int k = 0; k < parameters.length; k++) {
      parameters[k] = new Ranks(n);
    }
  }

  /**
   * Takes one more sample of each posterior.
   *
   * @param samples {@code [n, d]}
   */
  void add(Batch samples) {
    draws++;
    int width = parameters.length;
    for (int i = 0; i < target.size(); i++) {
      joint.add(i, distances[i], references.distance(samples, i));
      for (int k = 0; k < width; k++) {
        parameters[k].add(i, target.values()[i * width + k], samples.values()[i * width + k]);
      }
    }
    if (density.isPresent()) {
      double[] drawn = density.get().of(samples);
      // The denser it is the earlier a region takes it in.
      for (int i = 0; i < drawn.length; i++) {
        dense.add(i, -densities[i], -drawn[i]);
      }
    }
  }

  /** Positions of the distance from the references. */
  double[] joint(RandomGenerator random) {
    return joint.positions(draws, random);
  }

  /** Positions of parameter k. */
  double[] parameter(int k, RandomGenerator random) {
    return parameters[k].positions(draws, random);
  }

  /** Positions of the density, the highest first, where it is looked at. */
  Optional<double[]> density(RandomGenerator random) {
    return density.map(known -> dense.positions(draws, random));
  }
}
