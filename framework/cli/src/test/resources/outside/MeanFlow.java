package com.example.outside;

import jakarta.inject.Inject;
import java.util.*;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.*;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.*;
import org.flowline.spi.objective.*;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.toolkit.flow.AverageVelocityFlow;
import org.flowline.toolkit.objective.*;

/** The average velocity u from a time t to a later s, by {@code u = v + (s - t) du/dt}. */
@Doc("Mean flow: the average velocity between two times, so that one jump makes a sample.")
public record MeanFlow(
    MeanFlowSettings settings, ProbabilityPath path, Coupling coupling, TimeSampling timeSampling)
    implements CoupledObjective {
  @Inject
  public MeanFlow {}

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    CoupledSample sample = new CoupledSample(path, coupling, timeSampling, size, shape);
    return new MeanFlowMinibatch(sample, path.times().to(), settings.instants());
  }

  @Override
  public Flow flow(Network trained, Shape shape, Condition condition) {
    return new AverageVelocityFlow(
        FieldNetwork.of(trained), shape, path.samplingTimes(), condition);
  }

  @Override
  public int times() {
    return 2;
  }

  @Override
  public Set<Capability> offers() {
    return Set.of(Trait.FLOW_MAP, Trait.PAIR_WEIGHTS, Trait.UNEQUAL_BATCHES);
  }

  @Override
  public List<Need> needs() {
    return List.of(
        VECTOR_FIELD,
        Need.of(
            Trait.SECOND_DERIVATIVE,
            "{objective} needs a network with second derivatives, which {architecture} has not",
            ""));
  }
}
