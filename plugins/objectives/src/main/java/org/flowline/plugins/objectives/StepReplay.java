package org.flowline.plugins.objectives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.likelihood.DivergenceEstimate;

/** The accepted steps of a Runge-Kutta method once more, on a tape that differentiates them. */
final class StepReplay {
  private final ButcherTableau tableau;
  private final Tape tape;
  private final FieldNetwork network;
  private final DivergenceEstimate.Along divergence;
  private final Optional<Var> condition;

  /** What one stage contributes: the velocity {@code [n, d]} and the divergence {@code [n, 1]}. */
  private record Stage(Var velocity, Var divergence) {}

  StepReplay(
      ButcherTableau tableau,
      Tape tape,
      FieldNetwork network,
      DivergenceEstimate.Along divergence,
      Optional<Var> condition) {
    this.condition = condition;
    this.tableau = tableau;
    this.tape = tape;
    this.network = network;
    this.divergence = divergence;
  }

  /**
   * The mean of {@code -log p} over data carried back along steps between times to a standard
   * normal.
   */
  Var negativeLogLikelihood(Var data, List<Double> times) {
    int size = data.shape()[0];
    int width = data.shape()[1];
    Var x = data;
    Var collected = tape.fill(0, size, 1);
    for (int step = 1; step < times.size(); step++) {
      double from = times.get(step - 1);
      double h = times.get(step) - from;
      List<Stage> stages = stages(x, from, h);
      for (int i = 0; i < stages.size(); i++) {
        double weight = h * tableau.weights().get(i);
        if (weight != 0) {
          x = x.add(stages.get(i).velocity().times(weight));
          collected = collected.add(stages.get(i).divergence().times(weight));
        }
      }
    }
    return x.square()
        .sum()
        .times(0.5 / size)
        .sub(collected.mean())
        .plus(width / 2.0 * Math.log(2 * Math.PI));
  }

  private List<Stage> stages(Var x, double from, double h) {
    List<Stage> stages = new ArrayList<>();
    // The last stage of some methods is for error estimates and the next step alone.
    int needed = tableau.firstSameAsLast() ? tableau.size() - 1 : tableau.size();
    for (int i = 0; i < needed; i++) {
      Var at = x;
      for (int j = 0; j < i; j++) {
        double weight = h * tableau.stages().get(i).get(j);
        if (weight != 0) {
          at = at.add(stages.get(j).velocity().times(weight));
        }
      }
      stages.add(stage(at, from + tableau.nodes().get(i) * h));
    }
    return stages;
  }

  private Stage stage(Var x, double t) {
    Var v = network.forward(tape, x, tape.fill(t, x.shape()[0], 1), condition);
    return new Stage(v, divergence(tape, v, x, divergence));
  }

  /** The divergence of v at x on a tape, {@code [n, 1]}. */
  static Var divergence(Tape tape, Var v, Var x, DivergenceEstimate.Along along) {
    Var sum = tape.fill(0, x.shape()[0], 1);
    for (double[] vector : along.vectors()) {
      Var c = tape.input(vector, x.shape());
      sum = sum.add(tape.vjp(v, c, x)[0].mul(c).sumColumns());
    }
    return sum.times(along.weight());
  }
}
