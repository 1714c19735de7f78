package org.flowline.engine.data;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;

/**
 * New draws of a distribution for every minibatch.
 *
 * @param distribution what is drawn from
 * @param seen the map of its points to what the network sees
 * @param context the map of its contexts to what the network sees
 * @param randomness the branch whose steps are those of the minibatches
 */
record FreshDraws(
    Distribution distribution,
    UnaryOperator<Batch> seen,
    ContextUnits context,
    Randomness randomness)
    implements PointSupply {
  @Override
  public PointSupply anew(Randomness other) {
    return new FreshDraws(distribution, seen, context, other);
  }

  @Override
  public void fill(long number, Batch out) {
    if (context.told().known().equals(context.told().seen()) && context.numbers().isEmpty()) {
      draw(number, out);
      return;
    }
    Batch drawn = out.with(Optional.of(new Context(context.told().known(), out.size())));
    draw(number, drawn);
    Context told = context.apply(drawn.context()).orElseThrow();
    for (int i = 0; i < out.size(); i++) {
      out.context().orElseThrow().copy(told, i, i);
    }
  }

  private void draw(long number, Batch out) {
    GivenPoints.draw(distribution, out, randomness.step(number).stream());
    double[] values = seen.apply(out).values();
    if (values != out.values()) {
      System.arraycopy(values, 0, out.values(), 0, values.length);
    }
  }
}
