package com.example.wrong;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/** Normal times of deviation 1e-6, or a power of uniform ones, wrong if the density is another's. */
@Doc("A steep law of times.")
public final class Steep implements TimeSampling {
  private static final double MEAN = 0.37;
  private static final double DEVIATION = 1e-6;
  private static final double POWER = 0.1;

  private final Config config;

  @Inject
  public Steep(Config config) {
    this.config = config;
  }

  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] =
          config.peak()
              ? MEAN + DEVIATION * random.nextGaussian()
              : Math.pow(random.nextDouble(), 1 / POWER);
    }
  }

  @Override
  public double density(double s) {
    if (config.peak()) {
      double deviation = config.stated() * DEVIATION;
      double z = (s - MEAN) / deviation;
      return Math.exp(-z * z / 2) / (Math.sqrt(2 * Math.PI) * deviation);
    }
    double power = config.stated() * POWER;
    return power * Math.pow(s, power - 1);
  }

  public record Config(
      @Default("true") @Doc("Whether it is a peak.") boolean peak,
      @Default("1") @Doc("How many times as wide as it is, or as high a power, it says.")
          double stated) {}
}
