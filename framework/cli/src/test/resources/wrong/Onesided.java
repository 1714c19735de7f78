package com.example.wrong;

import jakarta.inject.Inject;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.*;
import org.flowline.spi.objective.*;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.toolkit.flow.AverageVelocityFlow;
import org.flowline.toolkit.objective.*;

@Doc("Takes one point of either side for each pair.")
public record Onesided(ProbabilityPath path, Coupling coupling, TimeSampling law)
    implements CoupledObjective {
  @Inject
  public Onesided {}

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    throw new AssertionError("it trains");
  }

  @Override
  public Flow flow(Network trained, Shape shape, Condition condition) {
    return new AverageVelocityFlow(
        FieldNetwork.of(trained), shape, path.samplingTimes(), condition);
  }

  @Override
  public java.util.Set<org.flowline.spi.fitting.Capability> offers() {
    return java.util.Set.of();
  }
}
