package org.flowline.engine.wiring.weights;

import java.util.Optional;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
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

  /** None, which is told where a spec names a run. */
  static WeightsSource none() {
    return (name, at, directory, problems) -> {
      problems.error("there is no run '%s' to start from".formatted(name), at);
      return Optional.empty();
    };
  }
}
