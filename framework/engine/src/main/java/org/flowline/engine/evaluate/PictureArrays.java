package org.flowline.engine.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.toolkit.likelihood.LogLikelihood;

/** Writes what pictures of an evaluation are drawn from, as npy arrays that Python reads too. */
public final class PictureArrays {
  private static final int TRAJECTORIES = 500;
  private static final int TRAJECTORY_TIMES = 51;
  private static final int FIELD_TIMES = 5;
  private static final int FIELD_SIDE = 21;
  private static final int DENSITY_SIDE = 161;
  private static final double DENSITY_MARGIN = 0.15;

  private PictureArrays() {}

  /** Whether a directory has all that {@link #write} writes, of which the samples come last. */
  public static boolean complete(Path directory) {
    return Files.exists(EvaluationArray.SAMPLES.in(directory));
  }

  /**
   * Writes samples, test points with their contexts, if the flow depends on them, and source
   * points.
   *
   * @return the files written
   */
  public static List<Path> writePoints(SplitEvaluation evaluation, Path directory)
      throws IOException {
    ArrayDirectory out = new ArrayDirectory(Files.createDirectories(directory));
    points(evaluation, out);
    return out.written();
  }

  /**
   * Writes points in the user's units.
   *
   * @param target test points with their contexts, which the samples have, too
   * @return the files written
   */
  public static List<Path> writePoints(Batch source, Batch target, Batch samples, Path directory)
      throws IOException {
    ArrayDirectory out = new ArrayDirectory(Files.createDirectories(directory));
    points(source, target, samples, out);
    return out.written();
  }

  /**
   * Writes samples, test points and source points; of a flow with times its trajectories and, in
   * the plane, how the density changes and the velocity, if it has one, on a grid; the density on a
   * grid, if wanted, known and in the plane. Where the flow has a condition, those of test points
   * and samples, and nothing on a grid, whose points have no class. Where there are no test points,
   * there is nothing to follow and no plane around them.
   *
   * @param density whether the density is wanted
   * @return the files written
   */
  public static List<Path> write(SplitEvaluation evaluation, boolean density, Path directory)
      throws IOException {
    ArrayDirectory out = new ArrayDirectory(Files.createDirectories(directory));
    if (evaluation.size() > 0) {
      whatFlows(evaluation, density, out);
    }
    points(evaluation, out);
    return out.written();
  }

  private static void whatFlows(SplitEvaluation evaluation, boolean density, ArrayDirectory out)
      throws IOException {
    if (evaluation.flow() instanceof ContinuousFlow flow) {
      field(evaluation, flow, out);
    }
    if (!(evaluation.flow() instanceof InvertibleFlow)) {
      trajectories(evaluation, out);
    }
    if (planar(evaluation.flow()) && evaluation.target(0).context().isEmpty()) {
      if (density) {
        density(evaluation, out);
      }
      new DensityOverTime(evaluation, out).write(density);
    }
  }

  /** Whether there is a plane to draw: off a column of one value there is nothing. */
  private static boolean planar(Flow flow) {
    return flow.shape().width() == 2 && flow.dimensions() == 2;
  }

  private static void density(SplitEvaluation evaluation, ArrayDirectory out) throws IOException {
    Optional<LogLikelihood> likelihood = evaluation.logLikelihood();
    if (likelihood.isPresent()) {
      Batch grid =
          FieldGrid.around(DENSITY_SIDE, DENSITY_MARGIN, evaluation.target(evaluation.size()));
      double[] values = likelihood.get().of(grid, evaluation.sampler().randomness()).values();
      out.points(EvaluationArray.DENSITY_GRID, grid);
      out.array(EvaluationArray.LOG_DENSITY, new int[] {grid.size()}, values);
    }
  }

  private static void field(SplitEvaluation evaluation, ContinuousFlow flow, ArrayDirectory out)
      throws IOException {
    Batch source = evaluation.source(evaluation.size());
    Batch target = evaluation.target(evaluation.size());
    if (planar(flow) && target.context().isEmpty()) {
      field(
          evaluation.sampler(),
          flow,
          FieldGrid.around(FIELD_SIDE, FieldGrid.MARGIN, source, target),
          out);
    }
  }

  private static void trajectories(SplitEvaluation evaluation, ArrayDirectory out)
      throws IOException {
    Batch source = evaluation.source(evaluation.size());
    int followed = Math.min(TRAJECTORIES, source.size());
    Sampler sampler = evaluation.sampler();
    out.array(
        EvaluationArray.TRAJECTORIES,
        new int[] {TRAJECTORY_TIMES, followed, source.width()},
        sampler.trajectories(source.first(followed), TRAJECTORY_TIMES));
    out.array(
        EvaluationArray.TRAJECTORY_TIMES,
        new int[] {TRAJECTORY_TIMES},
        times(sampler, TRAJECTORY_TIMES));
  }

  private static void points(SplitEvaluation evaluation, ArrayDirectory out) throws IOException {
    int n = evaluation.size();
    points(evaluation.source(n), evaluation.target(n), evaluation.samples(n), out);
  }

  private static void points(Batch source, Batch target, Batch samples, ArrayDirectory out)
      throws IOException {
    int n = target.size();
    out.points(EvaluationArray.SOURCE, source);
    if (target.labels().isPresent()) {
      int[] labels = target.labels().get().values();
      out.array(
          EvaluationArray.LABELS, new int[] {n}, Arrays.stream(labels).asDoubleStream().toArray());
    }
    Optional<Context> told = target.context().filter(context -> context.shape().numbers() > 0);
    if (told.isPresent()) {
      out.array(
          EvaluationArray.CONTEXT,
          new int[] {n, told.get().shape().numbers()},
          told.get().numbers());
    }
    out.points(EvaluationArray.TARGET, target);
    out.points(EvaluationArray.SAMPLES, samples);
  }

  private static void field(Sampler sampler, ContinuousFlow flow, Batch grid, ArrayDirectory out)
      throws IOException {
    double[] times = times(sampler, FIELD_TIMES);
    int size = grid.values().length;
    double[] field = new double[FIELD_TIMES * size];
    double[] velocity = new double[size];
    for (int k = 0; k < FIELD_TIMES; k++) {
      flow.velocity(times[k], grid.values(), grid.size(), velocity);
      System.arraycopy(velocity, 0, field, k * size, size);
    }
    out.points(EvaluationArray.FIELD_GRID, grid);
    out.array(EvaluationArray.FIELD_TIMES, new int[] {FIELD_TIMES}, times);
    out.array(EvaluationArray.FIELD, new int[] {FIELD_TIMES, grid.size(), 2}, field);
  }

  private static double[] times(Sampler sampler, int count) {
    double[] times = new double[count];
    Arrays.setAll(times, k -> sampler.time(k, count));
    return times;
  }
}
