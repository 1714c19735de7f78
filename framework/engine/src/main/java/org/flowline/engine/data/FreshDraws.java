package org.flowline.engine.data;

import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;

/**
 * New draws of a distribution for every minibatch.
 *
 * @param distribution what is drawn from
 * @param context the map of its contexts to what the network sees
 * @param randomness the branch whose steps are those of the minibatches
 */
record FreshDraws(Distribution distribution, ContextUnits context, Randomness randomness)
    implements PointSupply {
  @Override
  public PointSupply anew(Randomness other) {
    return new FreshDraws(distribution, context, other);
  }

  @Override
  public void fill(long number, Batch out) {
    if (context.told().known().equals(context.told().seen()) && context.numbers().isEmpty()) {
      GivenPoints.draw(distribution, out, randomness.step(number).stream());
      return;
    }
    Batch drawn = out.with(Optional.of(new Context(context.told().known(), out.size())));
    GivenPoints.draw(distribution, drawn, randomness.step(number).stream());
    Context seen = context.apply(drawn.context()).orElseThrow();
    for (int i = 0; i < out.size(); i++) {
      out.context().orElseThrow().copy(seen, i, i);
    }
  }
}
