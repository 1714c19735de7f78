package com.example.outside;

import jakarta.inject.Inject;
import java.util.*;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.*;
import org.flowline.spi.component.Doc;
import org.flowline.spi.fitting.*;
import org.flowline.spi.network.*;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.network.*;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers on random Fourier features of time and point, which are not trained (Tancik et al. 2020). */
@Doc("Layers on random Fourier features of time and point.")
public record FourierNetwork(FourierSettings settings) implements Architecture {
  @Inject
  public FourierNetwork {}

  @Override
  public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
    int in = 1 + shape.point().width();
    Parameters parameters = names(shape, type).build();
    LinearLayers.draw(parameters, random);
    double[] frequencies = new double[in * settings.features()];
    RandomGenerator draws = Randomness.seed(settings.seed()).purpose("frequencies").stream();
    Arrays.setAll(frequencies, i -> settings.scale() * draws.nextGaussian());
    return new Layers(parameters, layers(shape), frequencies, in);
  }

  @Override
  public OptionalLong weights(NetworkShape shape) {
    return OptionalLong.of(names(shape, DataType.FLOAT).size());
  }

  private LinearLayers layers(NetworkShape shape) {
    int in = 2 * settings.features() + shape.classes();
    List<Integer> widths = LinearLayers.widths(in, settings.hidden(), shape.outputs());
    return new LinearLayers(0, widths, Activation.SILU);
  }

  private Parameters.Builder names(NetworkShape shape, DataType type) {
    Parameters.Builder names = Parameters.builder(type);
    layers(shape).name(names, "layers.");
    return names;
  }

  @Override
  public Set<Capability> offers() {
    return Set.of(
        Trait.VELOCITY, Trait.CONDITION, Trait.STEADY_IN_TRAINING, Trait.SECOND_DERIVATIVE);
  }

  private record Layers(Parameters parameters, LinearLayers layers, double[] frequencies, int in)
      implements FieldNetwork {
    private static final Operation FEATURES = new FourierFeatures();

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var frequencies = tape.input(this.frequencies, in, this.frequencies.length / in);
      Var features = times.concatColumns(points).apply(FEATURES, frequencies);
      return layers.forward(
          tape, parameters, condition.map(features::concatColumns).orElse(features));
    }
  }
}
