package org.flowline.engine.wiring.weights;

import java.util.Optional;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.data.SpecDirectory;

/**
 * What a run's provenance says of the weights that it started from, for the spec that the run
 * keeps.
 *
 * @param recorded empty where they were drawn
 * @param others where other weights come from
 */
public record RecordedWeights(Optional<InitialWeights> recorded, WeightsSource others)
    implements WeightsSource {
  @Override
  public Optional<InitialWeights> find(
      String name, Position at, SpecDirectory directory, Problems problems) {
    return recorded
        .filter(weights -> weights.run().equals(name))
        .or(() -> others.find(name, at, directory, problems));
  }
}
