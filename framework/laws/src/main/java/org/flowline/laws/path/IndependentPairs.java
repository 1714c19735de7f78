package org.flowline.laws.path;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.flowline.laws.NormalMixture;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.data.Shape;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;

/**
 * Independent pairs in the plane: the source that a path asks for, or a standard normal, and a
 * mixture of normals.
 *
 * @param source x_0
 * @param data x_1
 * @since 0.1.0
 */
public record IndependentPairs(Batch source, Batch data) {
  private static final Shape PLANE = Shape.of(2);

  /** Draws n pairs. */
  public static IndependentPairs of(int n, ProbabilityPath path, Randomness random) {
    double deviation = CentredNormal.neededBy(path).map(CentredNormal::deviation).orElse(1.0);
    Batch data = new Batch(n, PLANE);
    NormalMixture.plane().sample(data, random.purpose("data").stream());
    Batch source = new Batch(n, PLANE);
    RandomGenerator draws = random.purpose("source").stream();
    Arrays.setAll(source.values(), i -> draws.nextGaussian(0, deviation));
    return new IndependentPairs(source, data);
  }

  /** Where each pair is at its time, and how fast. */
  public PathSample sample(ProbabilityPath path, double[] times, RandomGenerator random) {
    PathSample out = PathSample.of(source.size(), PLANE);
    path.sample(source, data, times, random, out);
    return out;
  }

  /** Where each pair is at one time, and how fast. */
  public PathSample sample(ProbabilityPath path, double time, RandomGenerator random) {
    double[] times = new double[source.size()];
    Arrays.fill(times, time);
    return sample(path, times, random);
  }
}
