package org.flowline.toolkit.objective;

import java.util.Set;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.objective.Objective;

/**
 * An objective on the pairs of a coupling, which is given as many points as it asks for. Its
 * minibatches hand on {@link CoupledSample#meanWeight} and weigh their errors by {@link
 * CoupledSample#weigh}.
 *
 * @since 0.1.0
 */
public interface CoupledObjective extends Objective {
  /** Which pairs there are. */
  Coupling coupling();

  @Override
  default int sourceRows(int examples) {
    return coupling().sourceRows(examples);
  }

  @Override
  default int targetRows(int examples) {
    return coupling().targetRows(examples);
  }

  /** Weights of pairs and batches of unequal size; what else it offers comes on top. */
  @Override
  default Set<Capability> offers() {
    return Set.of(Trait.PAIR_WEIGHTS, Trait.UNEQUAL_BATCHES);
  }
}
