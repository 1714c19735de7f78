package com.example.wrong;

import jakarta.inject.Inject;
import org.flowline.autodiff.*;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.*;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.*;
import org.flowline.spi.objective.*;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.objective.*;

@Doc("Flow matching whose loss takes the network as given.")
public record Unmoved(ProbabilityPath path, Coupling coupling, TimeSampling law)
    implements CoupledObjective {
  @Inject
  public Unmoved {}

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    CoupledSample sample = new CoupledSample(path, coupling, law, size, shape);
    return new Minibatch() {
      @Override
      public void draw(Batch sources, Batch targets, Randomness random) {
        sample.draw(sources, targets, random);
      }

      @Override
      public Var loss(Tape tape, Network network) {
        int width = sample.width();
        Var field =
            FieldNetwork.of(network)
                .forward(
                    tape,
                    tape.input(sample.points(), size, width),
                    tape.input(sample.times(), size, 1),
                    sample.condition(tape, 0, size))
                .stopGradient();
        Var error = field.sub(tape.input(sample.velocities(), size, width));
        return sample.weigh(tape, error, 0, size).square().mean();
      }

      @Override
      public double meanWeight() {
        return sample.meanWeight();
      }
    };
  }

  @Override
  public Flow flow(Network trained, Shape shape, Condition condition) {
    return new NetworkFlow(FieldNetwork.of(trained), shape, path.samplingTimes(), condition);
  }
}
