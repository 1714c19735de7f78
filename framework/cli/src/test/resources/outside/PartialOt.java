package com.example.outside;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.*;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.Batch;
import org.flowline.transport.AssignmentSolver;

/**
 * Optimal transport of a part of the mass (Caffarelli and McCann 2010): n pairs of disjoint rows
 * with the least {@code sum |x_1 - x_0|^2}, out of {@code n / fraction} rows. It is an assignment in
 * which rows that are left out go to others, made up, at no cost (Chapel et al. 2020).
 */
@Doc("Optimal transport of a part of each batch: points that are far from all others are left out.")
public final class PartialOt implements Coupling {
  private final PartialOtSettings settings;
  private final ThreadLocal<Costs> costs = ThreadLocal.withInitial(() -> new Costs(0));

  @Inject
  public PartialOt(PartialOtSettings settings) {
    this.settings = settings;
  }

  @Override
  public int sourceRows(int pairs) {
    return keepsSource() ? pairs : targetRows(pairs);
  }

  @Override
  public int targetRows(int pairs) {
    return (int) Math.ceil(pairs / settings.fraction() - 1e-9);
  }

  @Override
  public boolean keepsSource() {
    return settings.fraction() == 1 || settings.leaveOut() == PartialOtSettings.Side.TARGET;
  }

  @Override
  public boolean keepsTarget() {
    return settings.fraction() == 1;
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    int size = source.size() + target.size() - out.source().length;
    if (costs.get().size() != size) {
      costs.set(new Costs(size));
    }
    int[] targetOf = costs.get().solve(source, target);
    for (int row = 0, pair = 0; row < source.size(); row++) {
      if (targetOf[row] < target.size()) {
        out.source()[pair] = row;
        out.target()[pair++] = targetOf[row];
      }
    }
  }

  private record Costs(int size, double[] of, AssignmentSolver solver) {
    Costs(int size) {
      this(size, new double[size * size], new AssignmentSolver());
    }

    int[] solve(Batch source, Batch target) {
      double most = 0;
      for (int i = 0; i < source.size(); i++) {
        for (int j = 0; j < target.size(); j++) {
          double square = 0;
          for (int k = 0; k < source.width(); k++) {
            double step =
                target.values()[j * source.width() + k] - source.values()[i * source.width() + k];
            square += step * step;
          }
          of[i * size + j] = square;
          most = Math.max(most, square);
        }
      }
      for (int i = source.size(); i < size; i++) {
        // Two that are made up never go together, or else a pair too many were made.
        java.util.Arrays.fill(of, i * size + target.size(), (i + 1) * size, most);
      }
      return solver.solve(of, size).targetOf();
    }
  }
}
