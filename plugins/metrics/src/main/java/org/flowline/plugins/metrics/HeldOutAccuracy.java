package org.flowline.plugins.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.PointMean;

/**
 * How often a classifier is right about points that it was not trained on.
 *
 * @param folds parts of the points, each of which is held out once
 * @param epochs of a classifier, at most
 */
record HeldOutAccuracy(int folds, int epochs) {
  /**
   * Of each fold.
   *
   * @param samples {@code [n, d]}
   * @param target {@code [n, d]}, with contexts of the same shape
   */
  PointMean of(Batch samples, Batch target, Randomness random) {
    TwoSides sides = TwoSides.of(samples, target, random.purpose("order").stream());
    double[] accuracies =
        IntStream.range(0, folds)
            .parallel()
            .mapToDouble(fold -> of(sides, fold, random.purpose("fold").step(fold)))
            .toArray();
    PointMean mean = new PointMean();
    Arrays.stream(accuracies).forEach(mean::add);
    return mean;
  }

  private double of(TwoSides sides, int fold, Randomness random) {
    return Classifier.train(sides.part(fold, folds, false), epochs, random)
        .accuracy(sides.part(fold, folds, true));
  }
}
