package com.example.outside;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.*;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.*;

/**
 * The part of the test points with a sample in the ball to their k-th neighbour among them; of
 * equal laws {@code 1 - (n-1)...(n-k) / ((2n-1)...(2n-k))} on average (Naeem et al. 2020, lemma 2).
 */
@Doc("Part of the test points with a sample among their nearest neighbours.")
public record Coverage(CoverageSettings settings) implements Metric {
  @Inject
  public Coverage {}

  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(settings.samples(), evaluation);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require("neighbour_coverage", samples);
    Batch target = evaluation.target(n);
    long covered = IntStream.range(0, n).filter(i -> covered(target, i, samples)).count();
    return List.of(new MetricValue("coverage", (double) covered / n));
  }

  private boolean covered(Batch target, int i, Batch samples) {
    double[] near = squares(target, i, target).sorted().toArray();
    double reach = near[settings.neighbours()]; // The point itself comes first, at 0.
    return squares(target, i, samples).anyMatch(square -> square <= reach);
  }

  private static DoubleStream squares(Batch a, int i, Batch b) {
    return IntStream.range(0, b.size()).mapToDouble(j -> TwoSample.squaredDistance(a, i, b, j));
  }

  @Override
  public List<String> values() {
    return List.of("coverage");
  }

  @Override
  public Optional<Goal> goal(String value) {
    return Optional.of(Goal.MAXIMIZE);
  }

  @Override
  public int testPoints() {
    return settings.samples().orElse(settings.neighbours() + 1);
  }
}
