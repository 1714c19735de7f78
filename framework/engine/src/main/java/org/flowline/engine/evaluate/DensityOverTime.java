package org.flowline.engine.evaluate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.toolkit.likelihood.LogLikelihood;

/**
 * Writes how a flow of the plane changes the density p_t from source to data: p_t itself on a grid
 * where it is wanted and known, and else points that were carried to each time.
 *
 * @param evaluation of a flow in the plane
 * @param out where the arrays go
 */
record DensityOverTime(SplitEvaluation evaluation, ArrayDirectory out) {
  private static final int TIMES = 5;
  private static final int SIDE = 121;
  private static final int CARRIED = 10_000;

  /** Writes the arrays; an invertible map has no times between, and no arrays. */
  void write(boolean exact) throws IOException {
    if (!(evaluation.flow() instanceof InvertibleFlow)) {
      Optional<LogLikelihood> likelihood =
          exact ? evaluation.logLikelihood() : Optional.<LogLikelihood>empty();
      if (likelihood.isEmpty() || !densities(likelihood.get())) {
        carried();
      }
      double[] times = new double[TIMES];
      Arrays.setAll(times, k -> evaluation.sampler().time(k, TIMES));
      out.array(EvaluationArray.MARGINAL_TIMES, new int[] {TIMES}, times);
    }
  }

  /**
   * Writes the densities, unless a corner of the grid, where no point was ever learned from, leads
   * out of the finite numbers; a picture shall not fail a run.
   */
  private boolean densities(LogLikelihood likelihood) throws IOException {
    int n = evaluation.size();
    Batch grid =
        FieldGrid.around(SIDE, FieldGrid.MARGIN, evaluation.source(n), evaluation.target(n));
    double[] values = new double[TIMES * grid.size()];
    try {
      for (int k = 0; k < TIMES; k++) {
        double time = evaluation.sampler().time(k, TIMES);
        double[] at = likelihood.at(time, grid, evaluation.sampler().randomness()).values();
        System.arraycopy(at, 0, values, k * grid.size(), grid.size());
      }
    } catch (IntegrationException e) {
      return false;
    }
    out.points(EvaluationArray.MARGINAL_GRID, grid);
    out.array(EvaluationArray.MARGINAL_LOG_DENSITIES, new int[] {TIMES, grid.size()}, values);
    return true;
  }

  private void carried() throws IOException {
    Batch source = evaluation.source(Math.min(CARRIED, evaluation.size()));
    out.array(
        EvaluationArray.MARGINAL_POINTS,
        new int[] {TIMES, source.size(), 2},
        evaluation.sampler().trajectories(source, TIMES));
  }
}
