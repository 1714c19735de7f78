package org.flowline.toolkit.objective;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Condition;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;

/**
 * What most objectives draw for a step: coupled pairs (x_0, x_1), a time t of each, where the pair
 * is then, x_t, and how fast it moves, u_t. Its buffers are made once and filled anew by each draw.
 *
 * <pre>{@code
 * CoupledSample sample = new CoupledSample(path, coupling, timeSampling, size, shape);
 * sample.draw(sources, targets, random);
 * Var x = tape.inputFrom(sample.points(), from * sample.width(), to - from, sample.width());
 * Var t = tape.inputFrom(sample.times(), from, to - from, 1);
 * Var error = sample.weigh(tape, ..., from, to);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class CoupledSample {
  private final ProbabilityPath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;
  private final int size;
  private final int width;
  private final Assignment pairs;
  private final Batch source;
  private final Batch data;
  private final Condition condition = new Condition();
  private final double[] times;
  private final PathSample sample;
  private final double[] roots;
  private double meanWeight = 1;

  /**
   * Buffers for pairs.
   *
   * @param path from x_0 to x_1
   * @param coupling which pairs there are
   * @param timeSampling the law of t on the path's interval
   * @param size how many pairs
   * @param shape of a point
   */
  public CoupledSample(
      ProbabilityPath path, Coupling coupling, TimeSampling timeSampling, int size, Shape shape) {
    this.path = path;
    this.coupling = coupling;
    this.timeSampling = timeSampling;
    this.size = size;
    width = shape.width();
    pairs = Assignment.of(size);
    source = new Batch(size, shape);
    data = new Batch(size, shape);
    times = new double[size];
    sample = PathSample.of(size, shape);
    roots = new double[coupling.weighted() ? size : 0];
  }

  /**
   * Draws pairs, times and noise, each from a purpose of its own of the randomness.
   *
   * @param sources as many as the coupling asks for, {@code [rows, width]}
   * @param targets as many as it asks for, {@code [rows, width]}, whose contexts go with the pairs
   * @throws IllegalArgumentException if there are not as many points, or of another shape
   * @throws ContractException if the coupling names rows that there are not, or weights that are
   *     none
   */
  public void draw(Batch sources, Batch targets, Randomness random) {
    requireSize("source", sources, coupling.sourceRows(size));
    requireSize("target", targets, coupling.targetRows(size));
    if (weighted()) {
      Arrays.fill(pairs.weights(), 1);
    }
    coupling.couple(sources, targets, random.purpose("coupling").stream(), pairs);
    requireRows("source", pairs.source(), sources.size());
    requireRows("target", pairs.target(), targets.size());
    if (weighted()) {
      weigh();
    } else {
      requireNoWeights();
    }
    source.gather(sources, pairs.source());
    data.gather(targets, pairs.target());
    condition.set(data.context());
    timeSampling.sample(path.times(), random.purpose("time").stream(), times);
    path.sample(source, data, times, random.purpose("noise").stream(), sample);
  }

  private void requireRows(String side, int[] rows, int count) {
    for (int row : rows) {
      if (row < 0 || row >= count) {
        throw new ContractException(
            "coupling %s pairs row %d of a %s batch of %d rows, from 0"
                .formatted(coupling.getClass().getName(), row, side, count));
      }
    }
  }

  private void requireNoWeights() {
    for (double weight : pairs.weights()) {
      if (weight != 1) {
        throw new ContractException(
            "coupling %s weighs a pair with %s, but does not say that it has weights: weighted()"
                .formatted(coupling.getClass().getName(), weight));
      }
    }
  }

  /** Errors are weighted before they are squared, by weights whose mean is 1. */
  private void weigh() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double weight = pairs.weights()[i];
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new ContractException(
            "coupling %s weighs pair %d of %d, from 0, with %s, which is not a number from 0 on"
                .formatted(coupling.getClass().getName(), i, size, weight));
      }
      sum += weight;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new ContractException(
          "the weights that coupling %s gives %d pairs add up to %s"
              .formatted(coupling.getClass().getName(), size, sum));
    }
    meanWeight = sum / size;
    for (int i = 0; i < size; i++) {
      roots[i] = Math.sqrt(pairs.weights()[i] / meanWeight);
    }
  }

  private boolean weighted() {
    return roots.length > 0;
  }

  /**
   * Errors of some of the pairs times the square roots of the weights of the pairs, of which the
   * mean over all pairs is 1: the mean of their squares is then the weighted one. The same errors
   * if the coupling has no weights.
   *
   * @param error {@code [to - from, any]}
   * @param from the first pair
   * @param to the one after the last
   */
  public Var weigh(Tape tape, Var error, int from, int to) {
    return weighted() ? error.mulColumn(tape.inputFrom(roots, from, to - from, 1)) : error;
  }

  /** The mean of the weights that the coupling gave the pairs; 1 if it gives none. */
  public double meanWeight() {
    return meanWeight;
  }

  /** The number of pairs. */
  public int size() {
    return size;
  }

  /** Coordinates of a point. */
  public int width() {
    return width;
  }

  /** x_0, live, {@code [size, width]}. */
  public double[] source() {
    return source.values();
  }

  /** x_1, live, {@code [size, width]}. */
  public double[] data() {
    return data.values();
  }

  /**
   * The condition of some of the data, {@code [to - from, columns]}; empty if they have no context.
   *
   * @param from the first pair
   * @param to the one after the last
   */
  public Optional<Var> condition(Tape tape, int from, int to) {
    return condition.on(tape, from, to);
  }

  /** t, live, {@code [size]}. */
  public double[] times() {
    return times;
  }

  /** x_t, live, {@code [size, width]}. */
  public double[] points() {
    return sample.points().values();
  }

  /** u_t, live, {@code [size, width]}. */
  public double[] velocities() {
    return sample.velocities().values();
  }

  private void requireSize(String what, Batch batch, int rows) {
    if (batch.size() != rows || batch.width() != width) {
      throw new IllegalArgumentException(
          "a minibatch of %d pairs takes %d %s points of %d coordinates, got %d of %d"
              .formatted(size, rows, what, width, batch.size(), batch.width()));
    }
  }
}
