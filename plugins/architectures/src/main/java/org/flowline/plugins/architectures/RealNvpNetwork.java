package org.flowline.plugins.architectures;

import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.InvertibleNetwork;

/** Affine coupling layers, in order from data to the source. */
record RealNvpNetwork(Parameters parameters, List<AffineCoupling> layers)
    implements InvertibleNetwork {
  RealNvpNetwork {
    layers = List.copyOf(layers);
  }

  @Override
  public Image toSource(Tape tape, Var data, Optional<Var> condition) {
    Image image = layers.get(0).toSource(tape, parameters, data, condition);
    for (AffineCoupling layer : layers.subList(1, layers.size())) {
      image = after(image, layer.toSource(tape, parameters, image.points(), condition));
    }
    return image;
  }

  @Override
  public Image toData(Tape tape, Var source, Optional<Var> condition) {
    int last = layers.size() - 1;
    Image image = layers.get(last).toData(tape, parameters, source, condition);
    for (int layer = last - 1; layer >= 0; layer--) {
      image = after(image, layers.get(layer).toData(tape, parameters, image.points(), condition));
    }
    return image;
  }

  private static Image after(Image before, Image next) {
    return new Image(next.points(), before.logDeterminant().add(next.logDeterminant()));
  }
}
