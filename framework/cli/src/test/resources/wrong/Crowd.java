package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.*;
import org.flowline.spi.component.Doc;
import org.flowline.spi.network.*;
import org.flowline.toolkit.network.*;
import org.nd4j.linalg.api.buffer.DataType;

@Doc("Two layers, whose velocities grow with the mean square of all points.")
public final class Crowd implements Architecture {
  @Inject
  public Crowd() {}

  @Override
  public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
    int in = 1 + shape.point().width() + shape.classes();
    LinearLayers layers =
        new LinearLayers(
            0, LinearLayers.widths(in, List.of(5), shape.outputs()), Activation.TANH);
    Parameters.Builder names = Parameters.builder(type);
    layers.name(names, "layers.");
    Parameters parameters = names.build();
    LinearLayers.draw(parameters, random);
    return new Field(parameters, layers);
  }

  private record Field(Parameters parameters, LinearLayers layers) implements FieldNetwork {
    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var out = layers.forward(tape, parameters, times.concatColumns(points));
      return out.times(1 + points.square().mean().scalar());
    }
  }
}
