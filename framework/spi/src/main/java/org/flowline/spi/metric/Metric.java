package org.flowline.spi.metric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.random.Randomness;

/**
 * A measure of a trained flow.
 *
 * @since 0.1.0
 */
public interface Metric extends Fitting {
  /** The need of a metric that takes {@link Evaluation#sourceDensity}. */
  Need SOURCE_DENSITY =
      Need.of(
          Trait.DENSITY,
          "metric '{metric}' needs a source whose density is known, which {source} is not",
          "leave the metric out");

  /** The need of a metric that compares samples of a class with that class. */
  Need TOLD_CLASS =
      Need.of(
          Trait.TOLD_CLASS,
          "metric '{metric}' looks at the class that each sample is made for, and the network is told"
              + " none",
          "such as 'condition: labels' where the points of the target are labelled, or leave the"
              + " metric out");

  /** The need of a metric that takes {@link Evaluation#referencePosteriors}. */
  Need REFERENCE_POSTERIORS =
      Need.of(
          Trait.POSTERIORS,
          "metric '{metric}' needs a target whose posteriors are known given some observations,"
              + " which {target} is not",
          "leave the metric out");

  /** The need of a metric that looks at a velocity, which an invertible network has not. */
  Need VELOCITY =
      Need.of(
          Trait.VELOCITY,
          "metric '{metric}' looks at a velocity, which {architecture} does not have",
          "leave the metric out");

  /** The need of a metric that takes {@link Evaluation#observations}. */
  Need SIMULATION =
      Need.of(
          Trait.SIMULATION,
          "metric '{metric}' simulates what is observed of samples, and {target} has no simulator",
          "leave the metric out");

  /** The need of a metric that compares numbers that the network is told of each point. */
  Need TOLD_NUMBERS =
      Need.of(
          Trait.TOLD_NUMBERS,
          "metric '{metric}' looks at the numbers that the network is told of each point, and it is"
              + " told none",
          "set 'condition: all', or leave the metric out");

  /**
   * Measures.
   *
   * @param evaluation the flow and the test points
   * @param random draws, for measures that need any
   */
  List<MetricValue> evaluate(Evaluation evaluation, Randomness random);

  /** The names of the values that {@link #evaluate} returns; one that is undefined is left out. */
  List<String> values();

  /**
   * Which values of one of its numbers are the better ones, so that tables can mark the best; empty
   * where neither is, as for costs, standard errors, and what an untrained flow has less of.
   *
   * @param value one of {@link #values}
   */
  default Optional<Goal> goal(String value) {
    return Optional.empty();
  }

  /** The unit of one of its numbers, such as {@code bits}; empty if it has none, or the data's. */
  default String unit(String value) {
    return "";
  }

  /**
   * What one of its numbers is on average for a model that is perfect, such as 1/2 for the accuracy
   * of a classifier; empty if that depends on the data.
   */
  default OptionalDouble perfect(String value) {
    return OptionalDouble.empty();
  }

  /**
   * Which other of its numbers is the noise floor of one: what a second draw of the target gets in
   * place of samples; empty if it measures none.
   */
  default Optional<String> floor(String value) {
    return Optional.empty();
  }

  /** The number of test points without which it cannot be computed. */
  default int testPoints() {
    return 1;
  }
}
