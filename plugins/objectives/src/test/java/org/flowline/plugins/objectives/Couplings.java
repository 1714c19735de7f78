package org.flowline.plugins.objectives;

import java.util.random.RandomGenerator;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;

/** Couplings for the tests of objectives. */
enum Couplings implements Coupling {
  /** Row i to row i. */
  AS_DRAWN {
    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      for (int i = 0; i < source.size(); i++) {
        out.source()[i] = i;
        out.target()[i] = i;
      }
    }
  },
  /** Row i to row i + 3, around the end. */
  THREE_ON {
    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      for (int i = 0; i < source.size(); i++) {
        out.source()[i] = i;
        out.target()[i] = (i + 3) % source.size();
      }
    }
  },
  /** The source rows backwards, and always the first target row. */
  BACKWARDS_TO_THE_FIRST {
    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      for (int i = 0; i < source.size(); i++) {
        out.source()[i] = source.size() - 1 - i;
        out.target()[i] = 0;
      }
    }
  };

  @Override
  public boolean independent() {
    return this == AS_DRAWN;
  }
}
