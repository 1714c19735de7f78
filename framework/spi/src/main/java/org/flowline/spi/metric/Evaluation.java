package org.flowline.spi.metric;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;

/**
 * What a metric may look at. All points and velocities are in the user's units. Whoever integrates
 * the flow does it in its {@link org.flowline.spi.flow.ContinuousFlow#coordinates}, so that a
 * tolerance means the same in any unit.
 *
 * @since 0.1.0
 */
public interface Evaluation {
  /** The trained flow. */
  Flow flow();

  /** The solver that the spec wired. */
  Solver solver();

  /** The density of the source, in the user's units, where it is known. */
  Optional<Density> sourceDensity();

  /** What the coordinates of points of the target are called; empty if they have no names. */
  default List<String> columns() {
    return List.of();
  }

  /** Posteriors that are known, in the user's units, where the target has any. */
  default Optional<ReferencePosteriors> referencePosteriors() {
    return Optional.empty();
  }

  /** How points of the target are observed, in the user's units, where that can be simulated. */
  default Optional<ObservationModel> observations() {
    return Optional.empty();
  }

  /** The number of test points. */
  int size();

  /** The first {@code n} draws of the source made for testing, {@code [n, d]}. */
  Batch source(int n);

  /** The first {@code n} test points of the target, {@code [n, d]}. */
  Batch target(int n);

  /**
   * The first {@code n} points of a second, independent draw of the target, {@code [n, d]}; for
   * noise floors. Where samples are made for the labels of the test points, so are these.
   */
  Batch secondTarget(int n);

  /** Where the flow takes {@link #source}, {@code [n, d]}. */
  Batch samples(int n);

  /**
   * Further samples of the flow from new draws of the source, {@code [n, d]}. Those of another
   * randomness are independent of these, and all of {@link #samples(int)}.
   *
   * @param given a context for each, in the user's units, such as those of {@link #target}; a flow
   *     without a condition does not see them
   * @param random draws of the source, and of a solver that takes any
   */
  Batch samples(int n, Optional<Context> given, Randomness random);

  /**
   * Carries points of the source to the data in one solve.
   *
   * @param source {@code [n, d]}
   */
  Arrival carry(Batch source);

  /**
   * Takes something that the metric has to show beside its numbers. It is dropped on the validation
   * split.
   */
  default void attach(Attachment attachment) {}
}
