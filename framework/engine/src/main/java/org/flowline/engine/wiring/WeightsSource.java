package org.flowline.engine.wiring;

import java.util.Optional;
import org.flowline.engine.spec.Position;
import org.flowline.engine.spec.Problems;
import org.flowline.spi.data.SpecDirectory;

/** Where the weights come from that training starts from. */
public interface WeightsSource {
  /**
   * The weights of a run.
   *
   * @param name as the spec names it
   * @param at where it does
   * @param directory what file names in the spec are relative to
   * @return empty if there are none, which is then in {@code problems}
   */
  Optional<InitialWeights> find(
      String name, Position at, SpecDirectory directory, Problems problems);
}
