package org.flowline.laws.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What holds of the weights of any network when it is built.
 *
 * @param architectures makes the architecture anew at each call
 * @param asked what the network is built for
 * @since 0.1.0
 */
public record WeightLaws(Supplier<Architecture> architectures, NetworkShape asked) {
  /** How weights are drawn. */
  public List<Figure> draws() {
    return List.of(precisions(), stream());
  }

  private Network network(DataType type, long seed) {
    return architectures.get().build(asked, type, Randomness.seed(seed).stream());
  }

  /** The number of weights that is stated, if any, less that of a network. */
  public Figure count() {
    return Worst.of(
        "says how many weights a network has",
        0,
        "",
        worst -> {
          long built = network(DataType.FLOAT, 0).parameters().size();
          long stated = architectures.get().weights(asked).orElse(built);
          worst.add((double) Math.abs(stated - built), "%d of %d".formatted(stated, built));
        });
  }

  /** Weights in single precision are those in double precision, rounded. */
  public Figure precisions() {
    return Breaches.of(
        "starts both precisions from the same draws",
        breaches -> {
          double[] exact = network(DataType.DOUBLE, 1).parameters().doubles();
          float[] rounded = network(DataType.FLOAT, 1).parameters().floats();
          breaches.unless(
              exact.length == rounded.length,
              "%d weights, and %d".formatted(exact.length, rounded.length));
          for (int i = 0; i < Math.min(exact.length, rounded.length); i++) {
            breaches.unless((float) exact[i] == rounded[i], "weight %d".formatted(i));
          }
        });
  }

  /** Equal streams give equal weights, and others give others. */
  public Figure stream() {
    return Breaches.of(
        "draws its weights from the stream alone",
        breaches -> {
          float[] once = network(DataType.FLOAT, 1).parameters().floats();
          breaches.unless(
              Arrays.equals(once, network(DataType.FLOAT, 1).parameters().floats()),
              "other weights for the same stream");
          breaches.unless(
              !Arrays.equals(once, network(DataType.FLOAT, 2).parameters().floats()),
              "the same weights for another stream");
        });
  }
}
