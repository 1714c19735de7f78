package org.flowline.plugins.couplings;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.transport.AssignmentSolver;
import org.jspecify.annotations.Nullable;

/**
 * Optimal assignments whose cost sees the contexts of the target's points (C2OT: Cheng and Schwing
 * 2025, "The curse of conditions", section 3.3). Row i of the source takes the context of row i of
 * the target, which was drawn without a look at it; the cost of a pair is then
 *
 * <pre>{@code |x_0 - x_1|^2 + w (|c_0 - c_1|^2 + [class of c_0 is not that of c_1])}</pre>
 *
 * <p>which is a squared distance of longer points: numbers times the root of w beside the
 * coordinates, and a one-hot class times the root of w / 2. Its buffers are kept; for one thread.
 */
final class ContextualAssignment {
  private final double weight;
  private final boolean withinClasses;

  /** What problems take, by their points: classes have other numbers of them in each batch. */
  private @Nullable Problem[] problems = {};

  private int[] targetOf = new int[0];
  private int[] rows = new int[0];

  /**
   * For batches of any size.
   *
   * @param weight w of numbers, and of classes unless pairs are within them
   * @param withinClasses whether every pair has one class
   */
  ContextualAssignment(double weight, boolean withinClasses) {
    this.weight = weight;
    this.withinClasses = withinClasses;
  }

  /** Which row of the target each row of the source goes to; live. */
  int[] solve(Batch source, Batch target) {
    int size = source.size();
    if (targetOf.length != size) {
      targetOf = new int[size];
      rows = new int[size];
      problems = Arrays.copyOf(problems, size + 1);
    }
    Optional<Labels> labels = target.labels();
    if (withinClasses && labels.isPresent()) {
      for (int k = 0; k < labels.get().classes(); k++) {
        group(source, target, labels.get().values(), k);
      }
    } else {
      for (int i = 0; i < size; i++) {
        rows[i] = i;
      }
      assign(source, target, size);
    }
    return targetOf;
  }

  private void group(Batch source, Batch target, int[] labels, int label) {
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label) {
        rows[count++] = i;
      }
    }
    if (count > 0) {
      assign(source, target, count);
    }
  }

  /** Assigns the first of {@link #rows} among themselves. */
  private void assign(Batch source, Batch target, int count) {
    int points = source.width();
    Optional<Context> context = weight > 0 ? target.context() : Optional.empty();
    int numbers = context.isPresent() ? context.get().shape().numbers() : 0;
    int classes = context.isPresent() && !withinClasses ? context.get().shape().classes() : 0;
    int width = points + numbers + classes;
    Problem problem = problems[count];
    if (problem == null || problem.from.length != count * width) {
      problem = new Problem(count * width);
      problems[count] = problem;
    }
    for (int k = 0; k < count; k++) {
      int row = rows[k];
      int at = k * width;
      System.arraycopy(source.values(), row * points, problem.from, at, points);
      System.arraycopy(target.values(), row * points, problem.to, at, points);
      if (context.isPresent()) {
        lengthen(problem, context.get(), row, at + points, classes);
      }
    }
    int[] found = problem.solver.solve(problem.from, problem.to, count, width).targetOf();
    for (int k = 0; k < count; k++) {
      targetOf[rows[k]] = rows[found[k]];
    }
  }

  /** Both sides have the same: a row's context is that of its number. */
  private void lengthen(Problem problem, Context context, int row, int at, int classes) {
    int numbers = context.shape().numbers();
    double ofNumbers = Math.sqrt(weight);
    for (int j = 0; j < numbers; j++) {
      problem.from[at + j] = ofNumbers * context.numbers()[row * numbers + j];
      problem.to[at + j] = problem.from[at + j];
    }
    if (classes > 0) {
      int begin = at + numbers;
      Arrays.fill(problem.from, begin, begin + classes, 0);
      problem.from[begin + context.labels().orElseThrow().values()[row]] = Math.sqrt(weight / 2);
      System.arraycopy(problem.from, begin, problem.to, begin, classes);
    }
  }

  private static final class Problem {
    private final AssignmentSolver solver = new AssignmentSolver();
    private final double[] from;
    private final double[] to;

    Problem(int length) {
      from = new double[length];
      to = new double[length];
    }
  }
}
