package org.flowline.laws.objective;

import java.util.random.RandomGenerator;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;

/**
 * Pairs row i of the source with row i + 1 of a target of one row more, by weights that it is
 * given.
 *
 * @param weights of the pairs, taken again from the start where there are more
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WeighingCoupling(double... weights) implements Coupling {
  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    for (int i = 0; i < out.source().length; i++) {
      out.source()[i] = i;
      out.target()[i] = i + 1;
      out.weights()[i] = weights[i % weights.length];
    }
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public int targetRows(int pairs) {
    return pairs + 1;
  }
}
