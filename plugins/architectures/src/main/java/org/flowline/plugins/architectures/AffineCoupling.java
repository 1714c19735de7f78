package org.flowline.plugins.architectures;

import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.InvertibleNetwork.Image;
import org.flowline.toolkit.network.LinearLayers;

/**
 * One layer: one half stays, the other is stretched and shifted by amounts that depend on the
 * first.
 *
 * @param conditioner from the half that stays, and the condition, to log-scales and shifts of the
 *     other
 * @param keepsLeft whether the left half stays
 * @param left coordinates of the left half
 * @param width coordinates of a point
 * @param maxLogScale the bound of the log-scale
 */
record AffineCoupling(
    LinearLayers conditioner, boolean keepsLeft, int left, int width, double maxLogScale) {
  /** From data to the source: {@code b exp(s) + t}. */
  Image toSource(Tape tape, Parameters parameters, Var points, Optional<Var> condition) {
    Amounts by = amounts(tape, parameters, points, condition);
    Var mapped = moved(points).mul(by.logScale().exp()).add(by.shift());
    return new Image(joined(points, mapped), by.logScale().sumColumns());
  }

  /** From the source to data: {@code (b - t) exp(-s)}. */
  Image toData(Tape tape, Parameters parameters, Var points, Optional<Var> condition) {
    Amounts by = amounts(tape, parameters, points, condition);
    Var opposite = by.logScale().neg();
    Var mapped = moved(points).sub(by.shift()).mul(opposite.exp());
    return new Image(joined(points, mapped), opposite.sumColumns());
  }

  /** Both {@code [batch, coordinates of the half that moves]}. */
  private record Amounts(Var logScale, Var shift) {}

  private Amounts amounts(Tape tape, Parameters parameters, Var points, Optional<Var> condition) {
    Var kept = kept(points);
    Var seen = condition.isPresent() ? kept.concatColumns(condition.get()) : kept;
    Var out = conditioner.forward(tape, parameters, seen);
    int moving = keepsLeft ? width - left : left;
    Var logScale = out.columns(0, moving).times(1 / maxLogScale).tanh().times(maxLogScale);
    return new Amounts(logScale, out.columns(moving, 2 * moving));
  }

  private Var kept(Var points) {
    return keepsLeft ? points.columns(0, left) : points.columns(left, width);
  }

  private Var moved(Var points) {
    return keepsLeft ? points.columns(left, width) : points.columns(0, left);
  }

  private Var joined(Var points, Var mapped) {
    return keepsLeft ? kept(points).concatColumns(mapped) : mapped.concatColumns(kept(points));
  }
}
